package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a stored split. It is written once and never changed. */
@Entity
@Table(name = "dataset_split")
class SplitEntity {
    @Id
    private UUID id;

    private UUID datasetId;

    private String plan;

    private String artifactHash;

    private long users;

    private long trainPairs;

    private long validationPairs;

    private long testPairs;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected SplitEntity() {}

    SplitEntity(UUID id, DatasetId dataset, KeptSplit split, Instant now) {
        this.id = id;
        this.datasetId = dataset.value();
        this.plan = split.plan().text();
        this.artifactHash = split.artifact().sha256();
        this.users = split.users();
        this.trainPairs = split.trainPairs();
        this.validationPairs = split.validationPairs();
        this.testPairs = split.testPairs();
        this.createdAt = now;
    }

    KeptSplit snapshot() {
        return new KeptSplit(
                SplitPlan.parse(plan), new ArtifactDigest(artifactHash), users, trainPairs, validationPairs, testPairs);
    }
}
