package io.equipoise.privacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of a person, as far as it is kept: it names nobody.
 *
 * @param reference of the case in the shop's own books
 * @param logName the person's name in logs at the time; leads to nobody once the erasure is done
 * @param holdings what was found when it was asked for
 * @param step the store being worked on
 * @param progress in [0, 1]
 * @param proofHash SHA-256 of the proof list in the artefact store
 */
public record PersonRequest(
        RequestId id,
        RequestKind kind,
        RequestState state,
        String reference,
        String reason,
        String logName,
        List<Holding> holdings,
        String step,
        double progress,
        List<Proof> proof,
        @Nullable String proofHash,
        @Nullable String failure,
        Instant requestedAt,
        String requestedBy,
        UUID requesterId,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Instant finishedAt) {
    public PersonRequest {
        holdings = List.copyOf(holdings);
        proof = List.copyOf(proof);
    }
}
