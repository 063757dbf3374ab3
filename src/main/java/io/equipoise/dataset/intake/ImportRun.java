package io.equipoise.dataset.intake;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.ErasedPeople;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import at work. Whatever happens, its work folder and uploads are gone afterwards and its row says how it ended. */
final class ImportRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final long NANOS_BETWEEN_PROGRESS = 500_000_000;

    private final ImportId id;
    private final ImportRequest request;
    private final ImportLedger ledger;
    private final DatasetCatalog catalog;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final Uploads uploads;
    private final Pseudonyms pseudonyms;
    private final ErasedPeople erased;
    private final Clock clock;

    private volatile boolean cancelled;
    private boolean included;
    private long lastProgress;

    ImportRun(
            ImportId id,
            ImportRequest request,
            ImportLedger ledger,
            DatasetCatalog catalog,
            ArtifactStore artifacts,
            DataDirectory data,
            Uploads uploads,
            Pseudonyms pseudonyms,
            ErasedPeople erased,
            Clock clock) {
        this.id = id;
        this.request = request;
        this.ledger = ledger;
        this.catalog = catalog;
        this.artifacts = artifacts;
        this.data = data;
        this.uploads = uploads;
        this.pseudonyms = pseudonyms;
        this.erased = erased;
        this.clock = clock;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void run() {
        Path folder = data.work("imports").resolve(id.toString());
        try {
            if (ledger.start(id)) {
                Files.createDirectory(folder);
                // Gone before the row says how it ended: whoever reads that finds nothing half-made.
                try {
                    work(folder);
                } finally {
                    delete(folder);
                }
            }
        } catch (CancellationException stopped) {
            ledger.cancelled(id);
        } catch (Refusal refusal) {
            LOG.info("The import {} was refused", id, refusal);
            ledger.fail(id, refusal.key(), refusal.arguments());
        } catch (IOException | RuntimeException failure) {
            if (FullDisk.isCauseOf(failure)) {
                ledger.fail(id, "import.disk-full", data.root().toString());
                return;
            }
            LOG.error("The import {} failed", id, failure);
            ledger.fail(id, "import.failed", String.valueOf(failure.getMessage()));
        } finally {
            if (!included) {
                release();
            }
            request.files().forEach(uploads::discard);
        }
    }

    private void work(Path folder) {
        var cleaned = new Cleaning(
                        id, request, folder, clock.instant(), user -> pseudonyms.of(new UserId(user)), erased.all(), this::progress)
                .run();
        progress(ImportStep.STORING, 0);
        var rejected = cleaned.rejected() == null ? null : artifacts.put(cleaned.rejected());
        var examples = cleaned.examples() == null ? null : artifacts.put(cleaned.examples());
        var consistency = cleaned.consistency() == null ? null : artifacts.put(cleaned.consistency());
        ledger.cleaned(
                id,
                new CleaningReport(
                        cleaned.files(),
                        rejected == null ? null : rejected.sha256(),
                        cleaned.steps(),
                        examples == null ? null : examples.sha256(),
                        consistency == null ? null : consistency.sha256(),
                        cleaned.shapes()));
        if (cleaned.snapshot() == null) {
            throw new Refusal("import.nothing-kept", request.eventsName());
        }
        ArtifactDigest manifest = catalog.store(cleaned.snapshot());
        progress(ImportStep.STORING, .9);
        var lineage = LineageOf.cleaned(cleaned, request, manifest, rejected, consistency);
        ledger.done(id, request, manifest, artifacts.put(lineage.json()));
        included = true;
    }

    private void release() {
        for (var source : request.sources()) {
            try {
                source.delivery().released(id);
            } catch (RuntimeException away) {
                LOG.warn("What {} handed out to the import {} is taken back at the next start", source.name(), id, away);
            }
        }
    }

    private void progress(ImportStep step, double share) {
        if (cancelled) {
            throw new CancellationException("The import was cancelled");
        }
        long now = System.nanoTime();
        if (share == 0 || now - lastProgress >= NANOS_BETWEEN_PROGRESS) {
            lastProgress = now;
            ledger.progress(id, step, step.progress(share));
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The work folder {} could not be deleted", folder, e);
        }
    }
}
