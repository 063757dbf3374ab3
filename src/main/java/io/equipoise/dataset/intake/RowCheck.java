package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.CsvRow;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Judges one well-formed row of a file and stages it, or says why not. */
interface RowCheck {
    /** Null when the row was staged. */
    @Nullable RejectReason stage(CsvRow row, StagedRows rows) throws SQLException;
}
