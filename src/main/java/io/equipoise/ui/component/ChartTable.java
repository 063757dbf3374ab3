package io.equipoise.ui.component;

import io.equipoise.store.SheetCsv;
import java.util.List;

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

    /** As a CSV for spreadsheets. */
    public String csv() {
        var csv = new SheetCsv(headings);
        rows.forEach(csv::addFigures);
        return csv.text();
    }

}
