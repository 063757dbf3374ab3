package io.equipoise.dataset.analytics;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBConnection;

/** DuckDB over the files of one snapshot, with bounded memory. Not for more than one thread. */
public final class AnalyticsEngine implements AutoCloseable {
    private static final int FETCHED = 2_048;

    private final Connection duckdb;
    private final BooleanSupplier cancelled;

    /** What is done with each row of a result. */
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * @param scratch a folder to spill to
     * @param cancelled asked between rows and statements
     */
    public AnalyticsEngine(Path scratch, BooleanSupplier cancelled) throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        this.cancelled = cancelled;
        run("SET memory_limit = '2GB'");
        run("SET temp_directory = " + text(scratch.toString()));
        run("SET preserve_insertion_order = false");
    }

    public void run(String sql) throws SQLException {
        check();
        try (var statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    public void each(String sql, RowReader reader) throws SQLException {
        check();
        try (var statement = duckdb.createStatement();
                var row = statement.executeQuery(sql)) {
            for (int i = 0; row.next(); i++) {
                if (i % FETCHED == 0) {
                    check();
                }
                reader.read(row);
            }
        }
    }

    public long count(String sql) throws SQLException {
        long[] count = {0};
        each(sql, row -> count[0] = row.getLong(1));
        return count[0];
    }

    public List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        each(sql, row -> texts.add(row.getString(1)));
        return texts;
    }

    /** A way to fill a table made before; its rows are there when it is closed. */
    public TableFiller fill(String table) throws SQLException {
        check();
        return new TableFiller(((DuckDBConnection) duckdb).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table));
    }

    private void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The report was cancelled");
        }
    }

    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    public static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    public static String rows(Path parquet) {
        return "read_parquet(" + text(parquet.toString()) + ", file_row_number = true)";
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
