package io.equipoise.routine;

import io.equipoise.audit.AuditId;
import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audit of what is live on a surface that comes round.
 *
 * @param nextRun by the calendar; null where it waits for an activation
 * @param lastAudit what it ordered last, or null
 * @param lastFailure why the last round ordered nothing, or null when it did
 */
public record AuditRoutine(
        UUID id,
        Surface surface,
        Cadence cadence,
        String createdBy,
        Instant createdAt,
        @Nullable Instant nextRun,
        @Nullable Instant lastRun,
        @Nullable AuditId lastAudit,
        @Nullable String lastFailure) {}
