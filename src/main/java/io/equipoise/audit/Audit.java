package io.equipoise.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit as it stands.
 *
 * @param progress share done, in [0, 1]
 * @param step what it is doing; the text is {@code audit.step.<step>} in the bundles
 * @param failure why it failed, or null
 * @param reportDigest digest of the report in the artefact store, or null until it is done
 */
public record Audit(
        AuditId id,
        AuditPlan plan,
        AuditState state,
        double progress,
        String step,
        @Nullable String failure,
        @Nullable String reportDigest,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
