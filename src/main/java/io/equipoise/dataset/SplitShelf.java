package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Stores splits with their snapshots. A split is a function of snapshot and plan; what is stored proves that it still is. */
@Component
public class SplitShelf {
    private final SplitRepository splits;
    private final DatasetCatalog catalog;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final Clock clock;

    SplitShelf(SplitRepository splits, DatasetCatalog catalog, ArtifactStore artifacts, DataDirectory data, Clock clock) {
        this.splits = splits;
        this.catalog = catalog;
        this.artifacts = artifacts;
        this.data = data;
        this.clock = clock;
    }

    /**
     * The stored split of a snapshot under a plan; made and stored when it is asked for the first time.
     *
     * @throws Refusal {@code dataset.unknown}
     */
    public KeptSplit keep(DatasetId dataset, SplitPlan plan) {
        return splits.findByDatasetIdAndPlan(dataset.value(), plan.text())
                .map(SplitEntity::snapshot)
                .orElseGet(() -> store(dataset, plan));
    }

    /** The splits stored with a snapshot, oldest first. */
    public List<KeptSplit> list(DatasetId dataset) {
        return splits.findAllByDatasetIdOrderById(dataset.value()).stream()
                .map(SplitEntity::snapshot)
                .toList();
    }

    /**
     * Divides the snapshot again and compares with what is stored.
     *
     * @throws Refusal {@code dataset.split-changed} when the program divides otherwise than when the split was stored
     */
    public void verify(DatasetId dataset, SplitPlan plan) {
        var kept = keep(dataset, plan);
        artifacts.open(kept.artifact());
        if (!write(catalog.open(dataset), plan).artifact().equals(kept.artifact())) {
            throw new Refusal("dataset.split-changed", plan.text());
        }
    }

    /** Forgets that splits are stored with a snapshot, as part of the transaction that ends its content. Their bytes go after it. */
    void forget(DatasetId dataset) {
        splits.deleteAll(splits.findAllByDatasetIdOrderById(dataset.value()));
    }

    /** Deletes the bytes of a split that no row names any more. */
    void eraseUnlessKept(ArtifactDigest split) {
        if (!splits.existsByArtifactHash(split.sha256())) {
            artifacts.erase(split);
        }
    }

    private KeptSplit store(DatasetId dataset, SplitPlan plan) {
        var kept = write(catalog.open(dataset), plan);
        try {
            splits.save(new SplitEntity(
                    TimeOrderedId.next(), dataset, kept, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            return kept;
        } catch (DataIntegrityViolationException storedMeanwhile) {
            return splits.findByDatasetIdAndPlan(dataset.value(), plan.text()).orElseThrow(() -> storedMeanwhile).snapshot();
        }
    }

    private KeptSplit write(InteractionLog log, SplitPlan plan) {
        var split = TrainTestSplit.of(log, plan);
        try {
            Path file = Files.createTempFile(data.work("splits"), "split", ".parquet");
            try {
                SplitFile.write(split, file);
                ArtifactDigest digest = artifacts.put(file);
                return new KeptSplit(
                        plan, digest, split.users().length, split.trainCount(), split.validationCount(), split.testCount());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not store the split", e);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not write the split", e);
        }
    }
}
