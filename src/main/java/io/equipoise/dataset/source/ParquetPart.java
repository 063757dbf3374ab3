package io.equipoise.dataset.source;

import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file as texts, in file order; the row that was read last is the row itself. */
final class ParquetPart implements Row, RowTexts {
    private final FilePart part;
    private final Connection duckdb;
    private final ResultSet rows;
    private final List<String> header;
    private long line;

    private ParquetPart(FilePart part, Connection duckdb) throws SQLException {
        this.part = part;
        this.duckdb = duckdb;
        try (var statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '500MB'");
        }
        String file = "read_parquet('" + part.file().path().toString().replace("'", "''") + "')";
        header = new ArrayList<>();
        var columns = new ArrayList<String>();
        try (var statement = duckdb.createStatement();
                var described = statement.executeQuery("DESCRIBE SELECT * FROM " + file)) {
            while (described.next()) {
                header.add(described.getString(1));
                columns.add(text(described.getString(1), described.getString(2)));
            }
        }
        var statement = duckdb.createStatement();
        statement.closeOnCompletion();
        rows = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + file);
    }

    /** @throws Refusal {@code import.file-damaged} when it is not a Parquet file that can be read */
    static ParquetPart open(FilePart part) {
        Connection duckdb = null;
        try {
            duckdb = DriverManager.getConnection("jdbc:duckdb:");
            return new ParquetPart(part, duckdb);
        } catch (SQLException damaged) {
            close(duckdb);
            throw new Refusal(damaged, "import.file-damaged", part.name());
        }
    }

    static PartSample sample(FilePart part, int most) {
        try (var rows = open(part)) {
            var layout = new RowLayout(FileFormat.PARQUET, StandardCharsets.UTF_8, 0, ',', rows.header, false);
            var first = new ArrayList<List<String>>();
            while (first.size() < most && rows.next()) {
                first.add(PartSample.values(rows, rows.header.size()));
            }
            return new PartSample(layout, first);
        }
    }

    /** A moment is written with its zone, so that it is not taken for local time. */
    private static String text(String column, String type) {
        String name = '"' + column.replace("\"", "\"\"") + '"';
        return type.equals("TIMESTAMP WITH TIME ZONE")
                ? "strftime(" + name + ", '%Y-%m-%dT%H:%M:%SZ')"
                : "CAST(" + name + " AS VARCHAR)";
    }

    boolean next() {
        try {
            line++;
            return rows.next();
        } catch (SQLException damaged) {
            throw new Refusal(damaged, "import.file-damaged", part.name());
        }
    }

    @Override
    public String at(long wanted) {
        while (line < wanted) {
            if (!next()) {
                throw new Refusal("import.file-changed", part.name());
            }
        }
        return raw();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Fault fault() {
        return Fault.NONE;
    }

    @Override
    public @Nullable String value(int column) {
        String text = column < 0 ? null : text(column);
        return text == null ? null : Row.clean(text);
    }

    @Override
    public String raw() {
        var raw = new StringBuilder();
        for (int c = 0; c < header.size(); c++) {
            String text = text(c);
            raw.append(c == 0 ? "" : ",").append(text == null ? "" : text);
        }
        return raw.toString();
    }

    @Override
    public long fingerprint() {
        byte[] bytes = raw().getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(bytes, 0, bytes.length);
    }

    private @Nullable String text(int column) {
        try {
            return rows.getString(column + 1);
        } catch (SQLException damaged) {
            throw new Refusal(damaged, "import.file-damaged", part.name());
        }
    }

    @Override
    public void close() {
        close(duckdb);
    }

    private static void close(@Nullable Connection duckdb) {
        try {
            if (duckdb != null) {
                duckdb.close();
            }
        } catch (SQLException ignored) {
            // an in-memory database has nothing to lose
        }
    }
}
