package io.equipoise.privacy;

import java.time.Instant;
import java.util.function.ToLongFunction;

/** Records that another module counts and deletes by itself. */
record OldRecords(
        RetentionClass retention, ToLongFunction<Instant> count, ToLongFunction<Instant> needed, ToLongFunction<Instant> delete)
        implements RetainedData {
    /** Records that nothing in use stands on. */
    OldRecords(RetentionClass retention, ToLongFunction<Instant> count, ToLongFunction<Instant> delete) {
        this(retention, count, none -> 0, delete);
    }

    @Override
    public long countBefore(Instant moment) {
        return count.applyAsLong(moment);
    }

    @Override
    public long neededBefore(Instant moment) {
        return needed.applyAsLong(moment);
    }

    @Override
    public long deleteBefore(Instant moment) {
        return delete.applyAsLong(moment);
    }
}
