package io.equipoise.dataset.intake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes rows for a table of the staging database, value by value in column order. Not for more than one thread. */
interface StagedRows extends AutoCloseable {
    StagedRows begin() throws SQLException;

    StagedRows add(@Nullable String value) throws SQLException;

    /** @param utf8 a text, kept until it is written */
    StagedRows add(byte[] utf8) throws SQLException;

    StagedRows add(long value) throws SQLException;

    StagedRows add(int value) throws SQLException;

    StagedRows add(byte value) throws SQLException;

    StagedRows add(boolean value) throws SQLException;

    /** NaN is a missing number. */
    StagedRows add(double value) throws SQLException;

    StagedRows addNull() throws SQLException;

    void end() throws SQLException;

    @Override
    void close() throws SQLException;
}
