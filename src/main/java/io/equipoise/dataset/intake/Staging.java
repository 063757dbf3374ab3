package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The scratch database of one import: a table of kept rows per file and one of rejected rows, in a file of the import's work folder, so
 * that sorting and looking for duplicates may take more room than memory has.
 */
final class Staging implements AutoCloseable {
    private static final String MEMORY_LIMIT = "1GB";

    private final DuckDBConnection duckdb;

    Staging(Path folder) throws SQLException {
        duckdb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("staging.duckdb"));
        run("SET memory_limit = '" + MEMORY_LIMIT + "'");
        run("SET temp_directory = '" + escaped(folder.resolve("spill").toString()) + "'");
        run("SET TimeZone = 'UTC'");
        run("CREATE TYPE event_kind AS ENUM (" + eventKinds() + ")");
        run("CREATE TABLE rejected (kind INTEGER, line BIGINT, reason VARCHAR, raw VARCHAR)");
        run("""
                CREATE TABLE events (line BIGINT, raw VARCHAR, user_id VARCHAR, item_id VARCHAR, event_type VARCHAR, time BIGINT,
                    quantity DOUBLE, price DOUBLE, order_id VARCHAR, zone_assumed BOOLEAN)""");
    }

    /** Users or items: the id and so many columns {@code a0, a1 …} of text. */
    void createDescribed(FileKind kind, int columns) throws SQLException {
        var definition = new StringBuilder("CREATE TABLE " + kind.word() + " (line BIGINT, raw VARCHAR, id VARCHAR");
        for (int c = 0; c < columns; c++) {
            definition.append(", a").append(c).append(" VARCHAR");
        }
        run(definition.append(')').toString());
    }

    StagedRows rows(String table) throws SQLException {
        return new StagedRows(duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table));
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
    interface Row {
        void take(ResultSet row) throws SQLException, IOException;
    }

    void each(String sql, Row row) throws SQLException, IOException {
        try (var statement = duckdb.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                row.take(result);
            }
        }
    }

    static String escaped(String text) {
        return text.replace("'", "''");
    }

    private static String eventKinds() {
        return Arrays.stream(EventType.values()).map(type -> "'" + type + "'").collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
