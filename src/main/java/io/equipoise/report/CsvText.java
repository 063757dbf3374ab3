package io.equipoise.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with a byte order mark, which spreadsheets need to see UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP, CSV injection); numbers are written as numbers.
 */
final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final StringBuilder text = new StringBuilder("\ufeff");

    CsvText(String... header) {
        line(Arrays.asList((Object[]) header));
    }

    /** @param cells texts, numbers, or null for an empty cell */
    CsvText add(@Nullable Object... cells) {
        line(Arrays.asList(cells));
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void line(List<@Nullable Object> cells) {
        text.append(cells.stream().map(CsvText::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Number number) {
            return number.toString();
        }
        String said = cell.toString();
        if (!said.isEmpty() && FORMULA_STARTS.indexOf(said.charAt(0)) >= 0) {
            said = "'" + said;
        }
        return said.matches("(?s).*[\",\r\n].*") ? "\"" + said.replace("\"", "\"\"") + "\"" : said;
    }
}
