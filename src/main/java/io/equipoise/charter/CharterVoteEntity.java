package io.equipoise.charter;

import io.equipoise.security.Ballot;
import io.equipoise.store.TimeOrderedId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** One vote on a version of the charter. */
@Entity
@Table(name = "charter_vote")
class CharterVoteEntity {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "version_id")
    private CharterVersionEntity version;

    @Embedded
    private Ballot ballot;

    private boolean approves;

    @SuppressWarnings("NullAway.Init")
    protected CharterVoteEntity() {}

    CharterVoteEntity(CharterVersionEntity version, Ballot ballot, boolean approves) {
        this.id = TimeOrderedId.next();
        this.version = version;
        this.ballot = ballot;
        this.approves = approves;
    }

    UUID id() {
        return id;
    }

    void makeVoid() {
        ballot.makeVoid();
    }

    CharterVersion.Vote snapshot() {
        return new CharterVersion.Vote(ballot.operator(), ballot.username(), approves, ballot.reason(), ballot.at(), ballot.isVoid());
    }
}
