package io.equipoise.security;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Who decided, why and when: the part every vote has in common, whatever it is about. Written once; voided at most, when what was decided
 * on has changed.
 */
@Embeddable
public class Ballot {
    private UUID operatorId;

    private String operator;

    private String reason;

    private Instant votedAt;

    private boolean voided;

    @SuppressWarnings("NullAway.Init")
    protected Ballot() {}

    private Ballot(Operator by, String reason, Instant at) {
        this.operatorId = by.id().value();
        this.operator = by.username();
        this.reason = reason;
        this.votedAt = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Ballot cast(Operator by, String reason, Instant at) {
        return new Ballot(by, reason, at);
    }

    public OperatorId operator() {
        return new OperatorId(operatorId);
    }

    public String username() {
        return operator;
    }

    public String reason() {
        return reason;
    }

    public Instant at() {
        return votedAt;
    }

    public boolean isVoid() {
        return voided;
    }

    public void makeVoid() {
        voided = true;
    }
}
