package io.equipoise.dataset;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes a split as Parquet: every pair with the part it fell to (0 trains, 1 validates, 2 is the test, 3 was kept back and is not relevant), by user, part and place. Equal splits make equal bytes. */
final class SplitFile {
    private SplitFile() {}

    static void write(TrainTestSplit split, Path file) throws SQLException {
        try (var duckdb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '500MB'");
            statement.execute("SET temp_directory = '" + file.toString().replace("'", "''") + ".spill'");
            statement.execute("CREATE TABLE pairs (user_row INTEGER, item_row INTEGER, part TINYINT)");
            try (var rows = duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "pairs")) {
                for (int user : split.users()) {
                    append(rows, user, split.train(user), 0);
                    append(rows, user, split.validation(user), 1);
                    append(rows, user, split.test(user), 2);
                    append(rows, user, split.irrelevant(user), 3);
                }
            }
            statement.execute("COPY pairs TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private static void append(DuckDBAppender rows, int user, int[] items, int part) throws SQLException {
        for (int item : items) {
            rows.beginRow();
            rows.append(user).append(item).append((byte) part);
            rows.endRow();
        }
    }
}
