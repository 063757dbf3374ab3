package io.equipoise.dataset.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Writes the rows an import left out as a CSV file for whoever has to mend them: file, line, reason, and the row as it was. Spreadsheet
 * programs run cells that start like a formula; such cells get an apostrophe before them.
 */
final class RejectedRows {
    /** Without this mark spreadsheet programs read UTF-8 as something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RejectedRows() {}

    static void write(Staging staging, Path file) throws SQLException, IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(BYTE_ORDER_MARK + "file,line,reason,raw\r\n");
            staging.each("SELECT kind, line, reason, raw FROM rejected ORDER BY kind, line", row -> {
                out.write(FileKind.values()[row.getInt(1)].word());
                out.write("," + row.getLong(2) + "," + row.getString(3).toLowerCase(Locale.ROOT) + ",");
                out.write(cell(row.getString(4)));
                out.write("\r\n");
            });
        }
    }

    static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
