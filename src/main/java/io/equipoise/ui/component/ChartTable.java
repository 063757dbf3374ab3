package io.equipoise.ui.component;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of a chart as text, for those who would rather read them.
 *
 * @param headings of the columns; the first column names the row
 * @param rows one text per heading
 */
public record ChartTable(List<String> headings, List<List<String>> rows) {
    public ChartTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("A row has " + row.size() + " cells, the table " + headings.size() + " columns");
            }
        }
    }

    /** As RFC 4180 CSV with a byte order mark, so that spreadsheets read Chinese; cells that begin like a formula are defused. */
    public String csv() {
        return "\uFEFF" + Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> row.stream().map(ChartTable::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=@\t\r".indexOf(text.charAt(0)) >= 0
                || text.length() > 1 && "+-".indexOf(text.charAt(0)) >= 0 && !Character.isDigit(text.charAt(1));
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
