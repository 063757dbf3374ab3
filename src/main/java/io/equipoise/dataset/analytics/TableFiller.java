package io.equipoise.dataset.analytics;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Appends rows of numbers and texts to a table of the analytics engine, in column order. */
public final class TableFiller implements AutoCloseable {
    private final DuckDBAppender appender;

    TableFiller(DuckDBAppender appender) {
        this.appender = appender;
    }

    public TableFiller begin() throws SQLException {
        appender.beginRow();
        return this;
    }

    public TableFiller add(int value) throws SQLException {
        appender.append(value);
        return this;
    }

    public TableFiller add(long value) throws SQLException {
        appender.append(value);
        return this;
    }

    /** NaN is a missing number. */
    public TableFiller add(float value) throws SQLException {
        if (Float.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    /** NaN is a missing number. */
    public TableFiller add(double value) throws SQLException {
        if (Double.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    public TableFiller add(String value) throws SQLException {
        appender.append(value);
        return this;
    }

    public void end() throws SQLException {
        appender.endRow();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
