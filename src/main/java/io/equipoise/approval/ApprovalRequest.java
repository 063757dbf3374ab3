package io.equipoise.approval;

import io.equipoise.security.OperatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it stands.
 *
 * @param scope which half of the pair it changes
 * @param contentHash pins what is decided on: the model's bytes and card, the policy's rules, the comment and the time
 * @param activateAt when it shall go live once approved, or null for at once
 * @param quorum how many people must approve
 * @param votes oldest first
 */
public record ApprovalRequest(
        ApprovalId id,
        RequestScope scope,
        ApprovalSubject subject,
        String contentHash,
        String comment,
        OperatorId requestedById,
        String requestedBy,
        @Nullable Instant activateAt,
        ApprovalState state,
        int quorum,
        List<Vote> votes,
        Instant createdAt,
        @Nullable Instant decidedAt) {
    public ApprovalRequest {
        votes = List.copyOf(votes);
    }

    public boolean isOpen() {
        return state == ApprovalState.OPEN;
    }

    /** Approved, and its time has come. */
    boolean isDue(Instant now) {
        return state == ApprovalState.SCHEDULED && activateAt != null && !activateAt.isAfter(now);
    }

    /** Approvals that count. */
    public int approvals() {
        return (int) votes.stream().filter(Vote::counts).count();
    }
}
