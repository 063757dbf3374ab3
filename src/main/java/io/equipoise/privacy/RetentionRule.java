package io.equipoise.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a class of data is kept.
 *
 * @param days null for no end
 * @param holdReason why nothing of it may be deleted for now, null without a legal hold
 * @param due records older than that now
 * @param needed how many of those stay until what stands on them is no longer in use
 * @param sweptAt when it was last swept
 * @param swept records that went then
 */
public record RetentionRule(
        RetentionClass type,
        @Nullable Integer days,
        @Nullable String holdReason,
        long due,
        long needed,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable Instant sweptAt,
        long swept) {
    public boolean isHeld() {
        return holdReason != null;
    }
}
