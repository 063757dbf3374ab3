package io.equipoise.privacy;

import java.time.Instant;

/** Data of one class that can grow too old. Whoever keeps some implements this; the sweep reaches it. */
public interface RetainedData {
    RetentionClass retention();

    /** How many records are older. */
    long countBefore(Instant moment);

    /** How many of the older ones may not go yet, because something in use stands on them. */
    default long neededBefore(Instant moment) {
        return 0;
    }

    /** Deletes the records that are older and not needed. @return how many */
    long deleteBefore(Instant moment);
}
