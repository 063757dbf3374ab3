package io.equipoise.charter;

import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.store.TimeOrderedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One vote on a version of the charter; written once, voided at most. */
@Entity
@Table(name = "charter_vote")
class CharterVoteEntity {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "version_id")
    private CharterVersionEntity version;

    private UUID operatorId;

    private String operator;

    private boolean approves;

    private String reason;

    private Instant votedAt;

    private boolean voided;

    @SuppressWarnings("NullAway.Init")
    protected CharterVoteEntity() {}

    CharterVoteEntity(CharterVersionEntity version, Operator operator, boolean approves, String reason, Instant now) {
        this.id = TimeOrderedId.next();
        this.version = version;
        this.operatorId = operator.id().value();
        this.operator = operator.username();
        this.approves = approves;
        this.reason = reason;
        this.votedAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    UUID id() {
        return id;
    }

    void makeVoid() {
        voided = true;
    }

    CharterVersion.Vote snapshot() {
        return new CharterVersion.Vote(new OperatorId(operatorId), operator, approves, reason, votedAt, voided);
    }
}
