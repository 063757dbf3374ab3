package io.equipoise.dataset.intake;

import io.equipoise.dataset.source.Row;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Judges one well-formed row of a file and stages it, or says why not. Not for more than one thread. */
interface RowCheck {
    /** Null when the row was staged under its key. */
    @Nullable RejectReason stage(Row row, long key, StagedRows rows) throws SQLException;

    /** What was noticed so far, by the ordinal of {@link Finding}. */
    long[] findings();
}
