package io.equipoise.dataset.source;

import java.sql.SQLException;

/** Takes the rows that one thread reads. */
public interface RowHandler extends AutoCloseable {
    void take(Row row) throws SQLException;

    /** Called once after the last row. */
    @Override
    void close() throws SQLException;
}
