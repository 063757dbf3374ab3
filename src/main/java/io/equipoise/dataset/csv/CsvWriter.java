package io.equipoise.dataset.csv;

import io.equipoise.store.CsvCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows for the importer to read back: RFC 4180 in UTF-8, a missing value an empty field. Not for spreadsheet programs: see
 * {@link CsvCell#harmless}.
 */
public final class CsvWriter implements AutoCloseable {
    private final BufferedWriter out;
    private boolean first = true;
    private long rows;

    public CsvWriter(Path file, List<String> header) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        for (String column : header) {
            add(column);
        }
        end();
        rows = 0;
    }

    public CsvWriter add(@Nullable String value) throws IOException {
        if (!first) {
            out.write(',');
        }
        first = false;
        if (value != null) {
            out.write(CsvCell.exact(value));
        }
        return this;
    }

    public void end() throws IOException {
        out.write('\n');
        first = true;
        rows++;
    }

    /** Rows written after the header. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
