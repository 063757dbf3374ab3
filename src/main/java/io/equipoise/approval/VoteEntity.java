package io.equipoise.approval;

import io.equipoise.security.Ballot;
import io.equipoise.store.TimeOrderedId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** One vote on a request. */
@Entity
@Table(name = "approval_vote")
class VoteEntity {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request_id")
    private ApprovalRequestEntity request;

    @Embedded
    private Ballot ballot;

    @Enumerated(EnumType.STRING)
    private Vote.Choice decision;

    @SuppressWarnings("NullAway.Init")
    protected VoteEntity() {}

    VoteEntity(ApprovalRequestEntity request, Ballot ballot, Vote.Choice decision) {
        this.id = TimeOrderedId.next();
        this.request = request;
        this.ballot = ballot;
        this.decision = decision;
    }

    UUID id() {
        return id;
    }

    void makeVoid() {
        ballot.makeVoid();
    }

    Vote snapshot() {
        return new Vote(ballot.operator(), ballot.username(), decision, ballot.reason(), ballot.at(), ballot.isVoid());
    }
}
