package io.equipoise.dataset.intake;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A few rows, appended one by one; many come cheaper by a {@link RowStream}. */
final class AppendedRows implements StagedRows {
    private final DuckDBConnection duckdb;
    private final DuckDBAppender appender;

    /** @param duckdb a connection of its own, closed with these rows */
    AppendedRows(DuckDBConnection duckdb, String table) throws SQLException {
        this.duckdb = duckdb;
        appender = duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    }

    @Override
    public StagedRows begin() throws SQLException {
        appender.beginRow();
        return this;
    }

    @Override
    public StagedRows add(@Nullable String value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    @Override
    public StagedRows add(byte[] utf8) throws SQLException {
        appender.append(new String(utf8, StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public StagedRows add(long value) throws SQLException {
        appender.append(value);
        return this;
    }

    @Override
    public StagedRows add(int value) throws SQLException {
        appender.append(value);
        return this;
    }

    @Override
    public StagedRows add(byte value) throws SQLException {
        appender.append(value);
        return this;
    }

    @Override
    public StagedRows addNull() throws SQLException {
        appender.appendNull();
        return this;
    }

    @Override
    public StagedRows add(boolean value) throws SQLException {
        appender.append(value);
        return this;
    }

    @Override
    public StagedRows add(double value) throws SQLException {
        if (Double.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    @Override
    public void end() throws SQLException {
        appender.endRow();
    }

    @Override
    public void close() throws SQLException {
        try (duckdb) {
            appender.close();
        }
    }
}
