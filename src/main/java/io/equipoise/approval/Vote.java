package io.equipoise.approval;

import io.equipoise.security.OperatorId;
import java.time.Instant;

/**
 * What one person decided.
 *
 * @param voided true when the content changed after the vote: it no longer counts
 */
public record Vote(OperatorId operator, String username, Choice choice, String reason, Instant at, boolean voided) {
    /** Display texts are {@code voteChoice.<NAME>} in the bundles. */
    public enum Choice {
        APPROVE,
        REJECT,
        REQUEST_CHANGES
    }

    public boolean counts() {
        return !voided && choice == Choice.APPROVE;
    }
}
