package io.equipoise.model;

import io.equipoise.dataset.DatasetId;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every model version of this workspace. Versions are added, never changed; only their stage moves, and only by an approval. */
@Component
public class ModelRegistry {
    private static final String SUBJECT = "model-version";

    private final ModelVersionRepository versions;
    private final ArtifactStore artifacts;
    private final EvidenceLog evidence;
    private final Clock clock;

    ModelRegistry(ModelVersionRepository versions, ArtifactStore artifacts, EvidenceLog evidence, Clock clock) {
        this.versions = versions;
        this.artifacts = artifacts;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Takes a trained model in: its file into the store, its row and its line of evidence in one transaction. */
    @Transactional
    @PreAuthorize("hasRole('OPERATOR')")
    public ModelVersion register(NewVersion made) {
        ArtifactDigest digest = artifacts.put(made.artifact());
        int number = versions.findFirstByNameOrderByNumberDesc(made.name())
                        .map(last -> last.snapshot().number())
                        .orElse(0)
                + 1;
        var row = new ModelVersionEntity(TimeOrderedId.next(), number, made, digest, clock.instant());
        var version = versions.save(row).snapshot();
        evidence.append(EvidenceEvent.of("model.registered", SUBJECT, version.id())
                .change(null, version.label())
                .hashes(Map.of(
                        "artifact", digest.sha256(), "dataset", version.provenance().datasetHash())));
        return version;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<ModelVersion> list() {
        return versions.findAllByOrderByIdDesc().stream()
                .map(ModelVersionEntity::snapshot)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<ModelVersion> trainedOn(DatasetId dataset) {
        return versions.findByDatasetId(dataset.value()).stream()
                .map(ModelVersionEntity::snapshot)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<ModelVersion> find(ModelVersionId id) {
        return versions.findById(id.value()).map(ModelVersionEntity::snapshot);
    }

    /** @throws Refusal {@code model.unknown} */
    @Transactional(readOnly = true)
    public ModelVersion require(ModelVersionId id) {
        return find(id).orElseThrow(() -> new Refusal("model.unknown", id.toString()));
    }

    /**
     * The version's file, its bytes checked just now.
     *
     * @throws io.equipoise.store.ArtifactDamaged when they are missing or were changed
     */
    public Path artifact(ModelVersion version) {
        return artifacts.open(version.artifact());
    }

    /**
     * Moves a version on its way, inside the transaction of whoever decided it.
     *
     * @throws Refusal {@code model.unknown} or {@code model.stage}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ModelVersion moveTo(ModelVersionId id, Stage target) {
        var row = versions.findById(id.value()).orElseThrow(() -> new Refusal("model.unknown", id.toString()));
        Stage before = row.stage();
        if (before != target) {
            row.moveTo(target);
            evidence.append(EvidenceEvent.of("model.stage-moved", SUBJECT, id).change(before.name(), target.name()));
        }
        return row.snapshot();
    }
}
