package io.equipoise.privacy;

import java.time.Instant;

/** Data of one class that can grow too old. Whoever keeps some implements this; the sweep reaches it. */
public interface RetainedData {
    RetentionClass retention();

    /** How many records are older. */
    long countBefore(Instant moment);

    /** Deletes the records that are older. @return how many */
    long deleteBefore(Instant moment);
}
