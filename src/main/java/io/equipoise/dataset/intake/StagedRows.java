package io.equipoise.dataset.intake;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends rows to a table of the staging database, value by value in column order. */
final class StagedRows implements AutoCloseable {
    private final DuckDBConnection duckdb;
    private final DuckDBAppender appender;

    /** @param duckdb a connection of its own, closed with these rows */
    StagedRows(DuckDBConnection duckdb, String table) throws SQLException {
        this.duckdb = duckdb;
        appender = duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    }

    StagedRows begin() throws SQLException {
        appender.beginRow();
        return this;
    }

    StagedRows add(@Nullable String value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    StagedRows add(long value) throws SQLException {
        appender.append(value);
        return this;
    }

    StagedRows add(int value) throws SQLException {
        appender.append(value);
        return this;
    }

    StagedRows add(byte value) throws SQLException {
        appender.append(value);
        return this;
    }

    StagedRows addNull() throws SQLException {
        appender.appendNull();
        return this;
    }

    StagedRows add(boolean value) throws SQLException {
        appender.append(value);
        return this;
    }

    /** NaN is a missing number. */
    StagedRows add(double value) throws SQLException {
        if (Double.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    void end() throws SQLException {
        appender.endRow();
    }

    @Override
    public void close() throws SQLException {
        try (duckdb) {
            appender.close();
        }
    }
}
