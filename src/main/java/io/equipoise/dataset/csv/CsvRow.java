package io.equipoise.dataset.csv;

import java.util.List;

/**
 * One row of a file.
 *
 * @param line the line it starts on, from 1
 * @param raw its text as written, without the final line break
 * @param fields its values in file order; empty when the row is malformed
 */
public record CsvRow(long line, String raw, List<String> fields) {
    static CsvRow malformed(long line, String raw) {
        return new CsvRow(line, raw, List.of());
    }

    /** True when the row does not have the columns of the header, or a quote of it is never closed. */
    public boolean isMalformed() {
        return fields.isEmpty();
    }
}
