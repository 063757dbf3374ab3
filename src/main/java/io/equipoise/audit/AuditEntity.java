package io.equipoise.audit;

import io.equipoise.store.ArtifactDigest;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of an audit: written before anything is measured; its report lies in the artefact store. */
@Entity
@Table(name = "audit")
class AuditEntity {
    private static final int LONGEST_FAILURE = 2_000;

    @Id
    private UUID id;

    private UUID modelVersionId;

    private @Nullable UUID policyVersionId;

    private String plan;

    @Enumerated(EnumType.STRING)
    private AuditState state;

    private double progress;

    private String step;

    private @Nullable String failure;

    private @Nullable String report;

    private @Nullable String contentHash;

    private String startedBy;

    private Instant createdAt;

    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntity() {}

    AuditEntity(UUID id, AuditPlan plan, String startedBy, Instant now) {
        this.id = id;
        this.modelVersionId = plan.model().value();
        this.policyVersionId = plan.policy() == null ? null : plan.policy().value();
        this.plan = ReportJson.write(plan);
        this.state = AuditState.QUEUED;
        this.step = "queued";
        this.startedBy = startedBy;
        this.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Back to the queue, after the console stopped while it waited or ran. */
    void requeue() {
        if (!isOver()) {
            state = AuditState.QUEUED;
            progress = 0;
            step = "queued";
        }
    }

    boolean begin() {
        if (state != AuditState.QUEUED) {
            return false;
        }
        state = AuditState.RUNNING;
        return true;
    }

    void moveOn(double share, String doing) {
        if (state == AuditState.RUNNING) {
            progress = share;
            step = doing;
        }
    }

    void done(ArtifactDigest digest, String content, Instant now) {
        end(AuditState.DONE, now);
        progress = 1;
        step = "done";
        report = digest.sha256();
        contentHash = content;
    }

    void failed(String why, Instant now) {
        end(AuditState.FAILED, now);
        failure = why.length() > LONGEST_FAILURE ? why.substring(0, LONGEST_FAILURE) : why;
    }

    void cancelled(Instant now) {
        end(AuditState.CANCELLED, now);
    }

    boolean isOver() {
        return state.isOver();
    }

    private void end(AuditState how, Instant now) {
        if (isOver()) {
            throw new IllegalStateException("Audit " + id + " is over already: " + state);
        }
        state = how;
        finishedAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    Audit snapshot() {
        return new Audit(
                new AuditId(id),
                ReportJson.read(plan, AuditPlan.class),
                state,
                progress,
                step,
                failure,
                report,
                startedBy,
                createdAt,
                finishedAt);
    }
}
