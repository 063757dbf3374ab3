package io.equipoise.training;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelVersionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The row of a training: written before anything runs, moved on by the desk alone. */
@Entity
@Table(name = "training_run")
class TrainingRunEntity {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_FAILURE = 2_000;

    @Id
    private UUID id;

    private UUID datasetId;

    @Enumerated(EnumType.STRING)
    private ModelKind kind;

    private String name;

    private String split;

    private String hyperParameters;

    private long seed;

    @Enumerated(EnumType.STRING)
    private TrainingState state;

    private double progress;

    private String step;

    @Column(columnDefinition = "mediumtext")
    private String curve;

    private String options;

    private int attempts;

    @Column(columnDefinition = "mediumtext")
    private @Nullable String trials;

    private @Nullable String failure;

    private @Nullable UUID versionId;

    private String startedBy;

    private Instant createdAt;

    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected TrainingRunEntity() {}

    TrainingRunEntity(UUID id, TrainingPlan plan, String startedBy, Instant now) {
        this.id = id;
        this.datasetId = plan.dataset().value();
        this.kind = plan.kind();
        this.name = plan.name();
        this.split = plan.split().text();
        this.hyperParameters = JSON.writeValueAsString(plan.hyperParameters());
        this.seed = plan.seed();
        this.options = JSON.writeValueAsString(plan.options());
        this.state = TrainingState.QUEUED;
        this.step = "queued";
        this.curve = "[]";
        this.startedBy = startedBy;
        this.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean begin() {
        if (state != TrainingState.QUEUED) {
            return false;
        }
        state = TrainingState.RUNNING;
        step = attempts == 0 ? "starting" : "resuming";
        attempts++;
        return true;
    }

    /** Back into the queue, to go on from its checkpoint. */
    void requeue() {
        state = TrainingState.QUEUED;
        step = "queued";
        failure = null;
        finishedAt = null;
    }

    int attempts() {
        return attempts;
    }

    /** The child died and is started anew. */
    void tryAgain() {
        attempts++;
        step = "resuming";
    }

    void moveOn(TrainingProgress now) {
        if (state == TrainingState.RUNNING) {
            progress = Math.max(progress, Math.min(1, now.progress()));
            step = now.step();
            if (now.point() != null) {
                // A training that goes on tells its earlier epochs again.
                var points = new ArrayList<>(points());
                if (points.isEmpty() || points.getLast().epoch() < now.point().epoch()) {
                    points.add(now.point());
                    curve = JSON.writeValueAsString(points);
                }
            }
            if (now.trial() != null) {
                var all = new ArrayList<>(trials());
                if (all.isEmpty() || all.getLast().number() < now.trial().number()) {
                    all.add(now.trial());
                    trials = JSON.writeValueAsString(all);
                }
            }
        }
    }

    void done(ModelVersionId version, Instant now) {
        end(TrainingState.DONE, now);
        progress = 1;
        step = "done";
        versionId = version.value();
    }

    void failed(String why, Instant now) {
        end(TrainingState.FAILED, now);
        failure = why.length() > LONGEST_FAILURE ? why.substring(0, LONGEST_FAILURE) : why;
    }

    void cancelled(Instant now) {
        end(TrainingState.CANCELLED, now);
    }

    boolean isOver() {
        return state.isOver();
    }

    private void end(TrainingState how, Instant now) {
        if (isOver()) {
            throw new IllegalStateException("Training " + id + " is over already: " + state);
        }
        state = how;
        finishedAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    private List<EpochPoint> points() {
        return JSON.readValue(curve, new TypeReference<List<EpochPoint>>() {});
    }

    private List<Trial> trials() {
        return trials == null ? List.of() : JSON.readValue(trials, new TypeReference<List<Trial>>() {});
    }

    /** Rows of older consoles have no options. */
    private TrainingOptions options() {
        return options.equals("{}") ? TrainingOptions.STANDARD : JSON.readValue(options, TrainingOptions.class);
    }

    TrainingRun snapshot() {
        var plan = new TrainingPlan(
                new DatasetId(datasetId),
                kind,
                name,
                SplitPlan.parse(split),
                JSON.readValue(hyperParameters, new TypeReference<TreeMap<String, String>>() {}),
                seed,
                options());
        return new TrainingRun(
                new TrainingId(id),
                plan,
                state,
                progress,
                step,
                points(),
                trials(),
                attempts,
                failure,
                versionId == null ? null : new ModelVersionId(versionId),
                startedBy,
                createdAt,
                finishedAt);
    }
}
