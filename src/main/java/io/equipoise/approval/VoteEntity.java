package io.equipoise.approval;

import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.store.TimeOrderedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One vote; written once, voided at most. */
@Entity
@Table(name = "approval_vote")
class VoteEntity {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request_id")
    private ApprovalRequestEntity request;

    private UUID operatorId;

    private String operator;

    @Enumerated(EnumType.STRING)
    private Vote.Choice decision;

    private String reason;

    private Instant votedAt;

    private boolean voided;

    @SuppressWarnings("NullAway.Init")
    protected VoteEntity() {}

    VoteEntity(ApprovalRequestEntity request, Operator operator, Vote.Choice decision, String reason, Instant now) {
        this.id = TimeOrderedId.next();
        this.request = request;
        this.operatorId = operator.id().value();
        this.operator = operator.username();
        this.decision = decision;
        this.reason = reason;
        this.votedAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    UUID id() {
        return id;
    }

    void makeVoid() {
        voided = true;
    }

    Vote snapshot() {
        return new Vote(new OperatorId(operatorId), operator, decision, reason, votedAt, voided);
    }
}
