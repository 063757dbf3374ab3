package io.equipoise.dataset.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;

/**
 * The scratch database of one import: a table of kept rows for users, items and events and one of rejected rows. It keeps to its share
 * of memory; what is more goes to the import's work folder, so that sorting and looking for duplicates may take more room than memory has. Every row has a key: the number
 * of its part and its line.
 */
final class Staging implements AutoCloseable {
    /** What lets twelve million events be put in order without the disk; with the rest of the process below 3 GB. */
    private static final String MEMORY_LIMIT = "2500MB";
    private static final int LINE_BITS = 40;

    private final DuckDBConnection duckdb;
    private final AtomicInteger streams = new AtomicInteger();

    Staging(Path folder) throws SQLException {
        duckdb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        run("SET memory_limit = '" + MEMORY_LIMIT + "'");
        run("SET temp_directory = '" + escaped(folder.resolve("spill").toString()) + "'");
        run("SET TimeZone = 'UTC'");
        run("CREATE TABLE rejected (key BIGINT, reason TINYINT, fingerprint BIGINT, raw VARCHAR, twin BIGINT)");
    }

    /** @param received whether any file says when events were received */
    void createEvents(List<EventExtra> extras, boolean received) throws SQLException {
        var definition = new StringBuilder(
                """
                CREATE TABLE events (key BIGINT, fingerprint BIGINT, user_id VARCHAR, item_id VARCHAR, type TINYINT, time BIGINT,
                    quantity DOUBLE, price DOUBLE, order_id VARCHAR, zone_assumed BOOLEAN""");
        if (received) {
            definition.append(", received BIGINT");
        }
        for (var extra : extras) {
            definition.append(", ").append(extra.column()).append(extra.isNumber() ? " DOUBLE" : " VARCHAR");
        }
        run(definition.append(')').toString());
    }

    /** Users or items: the id and so many columns {@code a0, a1 …} of text. */
    void createDescribed(FileKind kind, int columns) throws SQLException {
        var definition = new StringBuilder("CREATE TABLE " + kind.word() + " (key BIGINT, fingerprint BIGINT, id VARCHAR");
        for (int c = 0; c < columns; c++) {
            definition.append(", a").append(c).append(" VARCHAR");
        }
        run(definition.append(')').toString());
    }

    /** A way to append a few rows to a table, for the calling thread alone. */
    StagedRows rows(String table) throws SQLException {
        return new AppendedRows(duckdb.duplicate(), table);
    }

    /** A way for several threads to put many rows into a table. */
    RowStream stream(String table) throws SQLException {
        var types = new ArrayList<RowBatch.Type>();
        try (var statement = duckdb.createStatement();
                var columns = statement.executeQuery("DESCRIBE " + table)) {
            while (columns.next()) {
                types.add(RowBatch.Type.valueOf(columns.getString("column_type")));
            }
        }
        return new RowStream(duckdb.duplicate(), "stream_" + streams.incrementAndGet(), table, types);
    }

    /** The key of a row: parts in order, and their lines. */
    static long key(int part, long line) {
        return (long) part << LINE_BITS | line;
    }

    static int part(long key) {
        return (int) (key >> LINE_BITS);
    }

    static long line(long key) {
        return key & (1L << LINE_BITS) - 1;
    }

    /**
     * Takes rows out of a table, for a reason.
     *
     * @param doomed a query of {@code key, twin}: the rows, and for each the row it repeats or null
     * @return how many
     */
    long reject(String table, RejectReason reason, String doomed) throws SQLException {
        run("CREATE OR REPLACE TEMP TABLE doomed AS " + doomed);
        long count = count("SELECT count(*) FROM doomed");
        if (count > 0) {
            run("INSERT INTO rejected SELECT d.key, " + reason.ordinal() + ", t.fingerprint, NULL, d.twin FROM doomed d JOIN " + table
                    + " t ON t.key = d.key");
            run("DELETE FROM " + table + " WHERE key IN (SELECT key FROM doomed)");
        }
        run("DROP TABLE doomed");
        return count;
    }

    /** Forgets all rows of a part. */
    void forget(String table, int part) throws SQLException {
        String rows = " WHERE key >> " + LINE_BITS + " = " + part;
        run("DELETE FROM " + table + rows);
        run("DELETE FROM rejected" + rows);
    }

    void run(String sql) throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (var statement = duckdb.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Takes each row of a query in turn. */
    interface Each {
        void take(ResultSet row) throws SQLException, IOException;
    }

    void each(String sql, Each each) throws SQLException, IOException {
        try (var connection = (DuckDBConnection) duckdb.duplicate();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                each.take(result);
            }
        }
    }

    static String escaped(String text) {
        return text.replace("'", "''");
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
