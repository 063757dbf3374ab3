package io.equipoise.model;

import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.privacy.Holding;
import io.equipoise.privacy.PersonalStore;
import io.equipoise.privacy.Proof;
import io.equipoise.ranking.UserId;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What models keep of people: weights over items, no id and no row of anybody. A version whose snapshot lost somebody goes on serving, but
 * the same bytes can no longer be made.
 */
@Component
class LearntModels implements PersonalStore {
    private final ModelVersionRepository versions;
    private final SnapshotErasure erasures;

    LearntModels(ModelVersionRepository versions, SnapshotErasure erasures) {
        this.versions = versions;
        this.erasures = erasures;
    }

    @Override
    public String code() {
        return "models";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Holding look(UserId person) {
        return new Holding(code(), 0, List.of(), "weights");
    }

    @Override
    public void export(UserId person, Path folder) {
        // Weights are of nobody in particular.
    }

    @Override
    public Proof erase(UserId person, String reference) {
        var stale = versions.findAllByOrderByIdDesc().stream()
                .map(ModelVersionEntity::snapshot)
                .flatMap(version -> erasures.tombstone(version.provenance().datasetHash()).stream()
                        .filter(tombstone -> tombstone.reference().equals(reference))
                        .map(tombstone -> new Proof.Line(version.label(), 0, tombstone.contentHash(), "")))
                .toList();
        return new Proof(
                code(),
                stale.isEmpty() ? Proof.Outcome.NOTHING_HELD : Proof.Outcome.NO_LONGER_REPRODUCIBLE,
                0,
                stale,
                "weights");
    }
}
