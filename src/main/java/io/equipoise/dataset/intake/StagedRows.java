package io.equipoise.dataset.intake;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends rows to a table of the staging database, value by value in column order. */
final class StagedRows implements AutoCloseable {
    private final DuckDBAppender appender;

    StagedRows(DuckDBAppender appender) {
        this.appender = appender;
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
        appender.close();
    }
}
