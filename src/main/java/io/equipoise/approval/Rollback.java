package io.equipoise.approval;

import io.equipoise.ranking.Surface;
import io.equipoise.security.OperatorId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A surface taken back to a pair that was approved before, at once and by one person; another reviews it within a day.
 *
 * @param to the request whose pair is live again
 * @param reviewedBy null until somebody has
 */
public record Rollback(
        UUID id,
        Surface surface,
        ApprovalId from,
        ApprovalId to,
        OperatorId byId,
        String by,
        String reason,
        Instant at,
        Instant reviewDue,
        @Nullable String reviewedBy) {}
