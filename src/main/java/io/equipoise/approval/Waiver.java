package io.equipoise.approval;

import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.security.OperatorId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody answers for a gate that has not passed, for at most thirty days; a third person let them.
 *
 * @param owner user name of whoever answers for it
 * @param expiresOn the last day it holds; then the gate is open again
 */
public record Waiver(
        UUID id,
        ApprovalId request,
        ReleaseGate gate,
        String reason,
        String owner,
        LocalDate expiresOn,
        OperatorId askedById,
        String askedBy,
        Instant askedAt,
        State state,
        @Nullable String decidedBy) {
    /** Display texts are {@code waiverState.<NAME>} in the bundles. */
    public enum State {
        ASKED,
        GRANTED,
        DENIED
    }

    public static final int LONGEST_DAYS = 30;

    public boolean holds(LocalDate today) {
        return state == State.GRANTED && !today.isAfter(expiresOn);
    }

    public boolean expired(LocalDate today) {
        return today.isAfter(expiresOn);
    }
}
