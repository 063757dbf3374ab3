package io.equipoise.cli.files;

import io.equipoise.dataset.ParquetRows;
import io.equipoise.dataset.csv.CsvFile;
import io.equipoise.dataset.csv.CsvHeader;
import io.equipoise.dataset.csv.CsvRow;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.csv.TextFormat;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A CSV, CSV.GZ or Parquet file, row by row, with the line each row stands on. */
final class RowFile implements AutoCloseable {
    static final String[] USER = {"user_id", "user", "userId", "uid"};
    static final String[] ITEM = {"item_id", "item", "itemId", "product_id", "sku"};

    private interface Source extends AutoCloseable {
        List<String> header();

        boolean advance();

        String field(int column);

        long line();

        @Override
        void close();
    }

    private final Source source;
    private final String name;

    private RowFile(Source source, String name) {
        this.source = source;
        this.name = name;
    }

    static RowFile open(Path file) {
        var source = SourceFile.of(file);
        source.requireReadable();
        boolean parquet = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        return new RowFile(parquet ? new Parquet(ParquetRows.open(file)) : new Csv(source), source.name());
    }

    String name() {
        return name;
    }

    List<String> header() {
        return source.header();
    }

    /** The column known by one of these names, or -1. */
    int find(String... aliases) {
        for (String alias : aliases) {
            for (int c = 0; c < header().size(); c++) {
                if (header().get(c).equalsIgnoreCase(alias)) {
                    return c;
                }
            }
        }
        return -1;
    }

    int require(String... aliases) {
        int column = find(aliases);
        if (column < 0) {
            throw new Refusal("files.column-missing", name, String.join(" / ", aliases), CsvHeader.shown(header()));
        }
        return column;
    }

    boolean advance() {
        return source.advance();
    }

    long line() {
        return source.line();
    }

    String text(int column) {
        return source.field(column).strip();
    }

    /** An id: never blank. */
    String id(int column) {
        String id = text(column);
        if (id.isEmpty()) {
            throw refuse(column, "files.value-blank");
        }
        return id;
    }

    /** A finite number. */
    double number(int column) {
        String text = text(column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like NaN and the infinities
        }
        throw refuse(column, "files.value-number");
    }

    /** A whole number from 1. */
    int rank(int column) {
        String text = text(column);
        try {
            int rank = Integer.parseInt(text);
            if (rank >= 1) {
                return rank;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw refuse(column, "files.value-rank");
    }

    private Refusal refuse(int column, String key) {
        return new Refusal(key, name, String.valueOf(line()), header().get(column), text(column));
    }

    @Override
    public void close() {
        source.close();
    }

    private static final class Csv implements Source {
        private final CsvFile file;
        private final String name;
        private CsvRow row = new CsvRow(0, "", List.of());

        Csv(SourceFile source) {
            name = source.name();
            file = CsvFile.open(source, TextFormat.detect(source));
        }

        @Override
        public List<String> header() {
            return file.header();
        }

        @Override
        public boolean advance() {
            CsvRow next = file.next();
            if (next == null) {
                return false;
            }
            if (next.isMalformed()) {
                throw new Refusal(
                        "files.row-malformed", name, String.valueOf(next.line()), String.valueOf(file.header().size()));
            }
            row = next;
            return true;
        }

        @Override
        public String field(int column) {
            return row.fields().get(column);
        }

        @Override
        public long line() {
            return row.line();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private static final class Parquet implements Source {
        private final ParquetRows rows;
        private List<String> row = List.of();
        private long line;

        Parquet(ParquetRows rows) {
            this.rows = rows;
        }

        @Override
        public List<String> header() {
            return rows.header();
        }

        @Override
        public boolean advance() {
            List<String> next = rows.next();
            row = next == null ? List.of() : next;
            line++;
            return next != null;
        }

        @Override
        public String field(int column) {
            return row.get(column);
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
