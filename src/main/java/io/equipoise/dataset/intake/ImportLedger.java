package io.equipoise.dataset.intake;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of imports: every method is one short transaction, so that an import holds no connection while it works. */
@Component
class ImportLedger {
    private static final Limit SHOWN = Limit.of(200);

    private final ImportJobRepository jobs;
    private final DatasetCatalog catalog;
    private final Clock clock;

    ImportLedger(ImportJobRepository jobs, DatasetCatalog catalog, Clock clock) {
        this.jobs = jobs;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Transactional
    ImportJob add(String name, String by) {
        return jobs.save(new ImportJobEntity(TimeOrderedId.next(), name, now(), by)).snapshot();
    }

    /** False when the import was cancelled while it waited. */
    @Transactional
    boolean start(ImportId id) {
        var job = require(id);
        if (job.state() != ImportState.QUEUED) {
            return false;
        }
        job.start();
        return true;
    }

    @Transactional
    void progress(ImportId id, ImportStep step, double progress) {
        require(id).progress(step, progress);
    }

    @Transactional
    void cleaned(ImportId id, CleaningReport report) {
        require(id).cleaned(report);
    }

    /** Adds the dataset, its evidence, what its sources make of that, and the end of the import together. */
    @Transactional
    void done(ImportId id, ImportRequest request, ArtifactDigest manifest, ArtifactDigest lineage) {
        var dataset = catalog.add(request.name(), manifest, lineage).id();
        request.sources().forEach(source -> source.delivery().included(id, dataset));
        require(id).done(dataset, now());
    }

    @Transactional
    void fail(ImportId id, String key, Object... arguments) {
        require(id).fail(key, Arrays.stream(arguments).map(String::valueOf).toList(), now());
    }

    @Transactional
    void cancelled(ImportId id) {
        require(id).cancel(now());
    }

    /** Cancels an import that has not begun; false when it runs or is over. */
    @Transactional
    boolean cancelQueued(ImportId id) {
        var job = require(id);
        if (job.state() == ImportState.QUEUED) {
            job.cancel(now());
            return true;
        }
        return false;
    }

    @Transactional(readOnly = true)
    Optional<ImportJob> find(ImportId id) {
        return jobs.findById(id.value()).map(ImportJobEntity::snapshot);
    }

    @Transactional(readOnly = true)
    Optional<ImportJob> findByDataset(DatasetId id) {
        return jobs.findByDatasetId(id.value()).map(ImportJobEntity::snapshot);
    }

    @Transactional(readOnly = true)
    List<ImportJob> newest() {
        return jobs.findAllByOrderByIdDesc(SHOWN).stream().map(ImportJobEntity::snapshot).toList();
    }

    /** What a stopped process left unfinished has failed: nothing of it is visible, and it can be started again. */
    @EventListener(ApplicationStartedEvent.class)
    @Transactional
    public void failInterrupted() {
        for (var job : jobs.findByStateIn(EnumSet.of(ImportState.QUEUED, ImportState.RUNNING))) {
            job.fail("import.interrupted", List.of(), now());
        }
    }

    private ImportJobEntity require(ImportId id) {
        return jobs.findLockedById(id.value()).orElseThrow(() -> new IllegalArgumentException("No import " + id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
