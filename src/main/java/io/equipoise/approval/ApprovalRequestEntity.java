package io.equipoise.approval;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.security.Ballot;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.store.TimeOrderedId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request and its votes: one aggregate, always loaded under a row lock before it is decided. */
@Entity
@Table(name = "approval_request")
class ApprovalRequestEntity {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Surface surface;

    @Enumerated(EnumType.STRING)
    private RequestScope scope;

    private UUID modelVersionId;

    private @Nullable UUID policyVersionId;

    private String contentHash;

    private String requestComment;

    private UUID requestedById;

    private String requestedBy;

    @Enumerated(EnumType.STRING)
    private ApprovalState state;

    private int quorum;

    private Instant createdAt;

    private @Nullable Instant decidedAt;

    private @Nullable Instant activateAt;

    @OneToMany(mappedBy = "request", cascade = CascadeType.ALL)
    @OrderBy("id")
    private List<VoteEntity> votes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected ApprovalRequestEntity() {}

    ApprovalRequestEntity(
            RequestScope scope,
            ApprovalSubject subject,
            String contentHash,
            String comment,
            @Nullable Instant activateAt,
            Operator by,
            int quorum,
            Instant now) {
        this.id = TimeOrderedId.next();
        this.scope = scope;
        this.surface = subject.surface();
        this.modelVersionId = subject.model().value();
        this.policyVersionId = subject.policy() == null ? null : subject.policy().value();
        this.contentHash = contentHash;
        this.requestComment = comment;
        this.activateAt = activateAt == null ? null : activateAt.truncatedTo(ChronoUnit.MILLIS);
        this.requestedById = by.id().value();
        this.requestedBy = by.username();
        this.state = ApprovalState.OPEN;
        this.quorum = quorum;
        this.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    void vote(Operator by, Vote.Choice choice, String reason, Instant now) {
        votes.add(new VoteEntity(this, Ballot.cast(by, reason, now), choice));
    }

    /** Pins the new content; approvals given to the old one no longer count. @return how many were voided */
    int repin(PinnedContent.Pin now) {
        contentHash = now.hash();
        modelVersionId = now.subject().model().value();
        var policy = now.subject().policy();
        policyVersionId = policy == null ? null : policy.value();
        int voided = 0;
        for (VoteEntity vote : votes) {
            if (vote.snapshot().counts()) {
                vote.makeVoid();
                voided++;
            }
        }
        return voided;
    }

    /** Changes what is asked for; approvals given to the old content no longer count. @return how many were voided */
    int amend(String comment, @Nullable Instant when, PinnedContent.Pin now) {
        requestComment = comment;
        activateAt = when == null ? null : when.truncatedTo(ChronoUnit.MILLIS);
        return reopen(now);
    }

    /** Open again, because what was let through has changed before its time came. */
    int reopen(PinnedContent.Pin now) {
        state = ApprovalState.OPEN;
        decidedAt = null;
        return repin(now);
    }

    void close(ApprovalState outcome, Instant now) {
        boolean due = state == ApprovalState.SCHEDULED && (outcome == ApprovalState.APPROVED || outcome == ApprovalState.WITHDRAWN);
        if (state != ApprovalState.OPEN && !due) {
            throw new IllegalStateException("Approval " + id + " is closed already: " + state);
        }
        state = outcome;
        decidedAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    ApprovalRequest snapshot() {
        return new ApprovalRequest(
                new ApprovalId(id),
                scope,
                new ApprovalSubject(
                        surface,
                        new ModelVersionId(modelVersionId),
                        policyVersionId == null ? null : new PolicyVersionId(policyVersionId)),
                contentHash,
                requestComment,
                new OperatorId(requestedById),
                requestedBy,
                activateAt,
                state,
                quorum,
                votes.stream().map(VoteEntity::snapshot).toList(),
                createdAt,
                decidedAt);
    }
}
