package io.equipoise.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the evidence log as it stands, linked to the line before it by that line's hash. */
public record EvidenceEntry(
        long seq,
        Instant occurredAt,
        UUID actorId,
        String actor,
        String action,
        String subjectType,
        String subjectId,
        @Nullable String before,
        @Nullable String after,
        @Nullable String reason,
        String hashes,
        String previousHash,
        String hash) {}
