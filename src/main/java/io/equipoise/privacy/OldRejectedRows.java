package io.equipoise.privacy;

import io.equipoise.dataset.intake.ImportTraces;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Rows that imports left out long ago. */
@Component
class OldRejectedRows implements RetainedData {
    private final ImportTraces imports;

    OldRejectedRows(ImportTraces imports) {
        this.imports = imports;
    }

    @Override
    public RetentionClass retention() {
        return RetentionClass.REJECTED_ROWS;
    }

    @Override
    public long countBefore(Instant moment) {
        return imports.rowsBefore(moment);
    }

    @Override
    public long deleteBefore(Instant moment) {
        return imports.expire(moment);
    }
}
