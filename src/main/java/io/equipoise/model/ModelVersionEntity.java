package io.equipoise.model;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The row of a model version. All of it is written once, except how far the version got. */
@Entity
@Table(name = "model_version")
class ModelVersionEntity {
    @Id
    private UUID id;

    private String name;

    private int number;

    @Enumerated(EnumType.STRING)
    private ModelKind kind;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private String artifact;

    private UUID datasetId;

    private String datasetHash;

    private String split;

    private String hyperParameters;

    private long seed;

    private String libraries;

    private String protocol;

    private String metrics;

    private Instant trainedAt;

    private String trainedBy;

    private Instant createdAt;

    @Version
    private int lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected ModelVersionEntity() {}

    ModelVersionEntity(UUID id, int number, NewVersion made, ArtifactDigest artifact, Instant now) {
        var provenance = made.provenance();
        this.id = id;
        this.name = made.name();
        this.number = number;
        this.kind = made.kind();
        this.stage = Stage.CANDIDATE;
        this.artifact = artifact.sha256();
        this.datasetId = provenance.dataset().value();
        this.datasetHash = provenance.datasetHash();
        this.split = provenance.split().text();
        this.hyperParameters = JsonMap.write(provenance.hyperParameters());
        this.seed = provenance.seed();
        this.libraries = JsonMap.write(provenance.libraries());
        this.protocol = made.protocol();
        this.metrics = JsonMap.write(made.metrics());
        this.trainedAt = provenance.trainedAt().truncatedTo(ChronoUnit.MILLIS);
        this.trainedBy = provenance.trainedBy();
        this.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws Refusal {@code model.stage} when a version in this stage cannot move there */
    void moveTo(Stage target) {
        if (!stage.next().contains(target)) {
            throw new Refusal("model.stage", name + " v" + number, stage.name(), target.name());
        }
        stage = target;
    }

    Stage stage() {
        return stage;
    }

    ModelVersion snapshot() {
        var provenance = new ModelProvenance(
                new DatasetId(datasetId),
                datasetHash,
                SplitPlan.parse(split),
                JsonMap.texts(hyperParameters),
                seed,
                JsonMap.texts(libraries),
                trainedAt,
                trainedBy);
        return new ModelVersion(
                new ModelVersionId(id),
                name,
                number,
                kind,
                stage,
                new ArtifactDigest(artifact),
                provenance,
                protocol,
                JsonMap.numbers(metrics),
                createdAt);
    }
}
