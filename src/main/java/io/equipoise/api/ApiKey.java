package io.equipoise.api;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as those see it who keep keys: everything but the key.
 *
 * @param start the first characters, to tell keys apart; empty for keys made before they were kept
 * @param expiresAt null for never
 * @param usedAt to the minute; null for a key that was never used
 * @param revokedAt null for a key that was not revoked
 */
public record ApiKey(
        UUID id,
        String name,
        Set<String> scopes,
        String start,
        boolean demo,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {
    /** Display texts are {@code keys.state.<NAME>} in the bundles. */
    public enum State {
        VALID,
        EXPIRED,
        REVOKED
    }

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.VALID;
    }
}
