package io.equipoise.dataset.intake;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.ErasedPeople;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.evidence.AccessLog;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Takes imports in and works them off one after the other. */
@Component
public class ImportDesk implements DisposableBean {
    private static final int LONGEST_QUEUE = 16;
    private static final long STOP_PATIENCE_SECONDS = 10;

    private final ImportLedger ledger;
    private final DatasetCatalog catalog;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final Uploads uploads;
    private final Pseudonyms pseudonyms;
    private final ErasedPeople erased;
    private final AccessLog access;
    private final CurrentOperator current;
    private final Clock clock;
    private final Map<ImportId, ImportRun> runs = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST_QUEUE),
            Thread.ofPlatform().name("import").daemon().factory());

    ImportDesk(
            ImportLedger ledger,
            DatasetCatalog catalog,
            ArtifactStore artifacts,
            DataDirectory data,
            Uploads uploads,
            Pseudonyms pseudonyms,
            ErasedPeople erased,
            AccessLog access,
            CurrentOperator current,
            Clock clock) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.artifacts = artifacts;
        this.data = data;
        this.uploads = uploads;
        this.pseudonyms = pseudonyms;
        this.erased = erased;
        this.access = access;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Queues an import. What is wrong with the files comes out later, as the failure of the import.
     *
     * @throws Refusal {@code dataset.name-*} or {@code import.busy}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public ImportId start(ImportRequest request) {
        catalog.requireFreeName(request.name());
        var operator = current.require();
        var id = ledger.add(request.name().strip(), operator.username()).id();
        var run = new ImportRun(id, request, ledger, catalog, artifacts, data, uploads, pseudonyms, erased, clock);
        runs.put(id, run);
        try {
            worker.execute(() -> {
                try {
                    current.runAs(operator, run);
                } finally {
                    runs.remove(id);
                }
            });
            return id;
        } catch (RejectedExecutionException full) {
            runs.remove(id);
            ledger.fail(id, "import.busy", LONGEST_QUEUE);
            throw new Refusal(full, "import.busy", LONGEST_QUEUE);
        }
    }

    /** Stops an import that waits or runs; nothing of it stays. One that is over is left as it is. */
    @PreAuthorize("hasRole('OPERATOR')")
    public void cancel(ImportId id) {
        var run = runs.get(id);
        if (!ledger.cancelQueued(id) && run != null) {
            run.cancel();
        }
    }

    @PreAuthorize("isAuthenticated()")
    public Optional<ImportJob> find(ImportId id) {
        return ledger.find(id);
    }

    /** The import a dataset came from. */
    @PreAuthorize("isAuthenticated()")
    public Optional<ImportJob> ofDataset(DatasetId dataset) {
        return ledger.findByDataset(dataset);
    }

    /** The imports of late, newest first. */
    @PreAuthorize("isAuthenticated()")
    public List<ImportJob> list() {
        return ledger.newest();
    }

    /**
     * The CSV file of rejected rows as they were delivered, its bytes checked; empty when none was rejected. It names shoppers as the shop
     * does, so the access is written down first.
     *
     * @throws Refusal {@code access.reason} when no reason is given
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE')")
    public Optional<Path> rejectedRows(ImportId id, AccessPurpose purpose, String reason) {
        var report = report(id).filter(found -> found.rejected().isPresent());
        report.ifPresent(found -> access.record("rejected-rows", "import " + id, purpose, reason));
        return report.flatMap(CleaningReport::rejected).map(artifacts::open);
    }

    /**
     * Writes the rejected rows with pseudonyms for shoppers: the same rows, without what would tell whose they are.
     *
     * @throws Refusal {@code import.rows-gone} when they were erased or are past their time
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT', 'AUDITOR')")
    public void writeRejectedRows(ImportId id, Writer out) throws IOException {
        var report = report(id).orElseThrow(() -> new Refusal("import.rows-gone"));
        Path rejected = report.rejected().map(artifacts::open).orElseThrow(() -> new Refusal("import.rows-gone"));
        new VeiledRows(report.shapes(), pseudonyms).write(rejected, out);
    }

    /** A few rows for every reason rows were left out for, with pseudonyms for shoppers. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT', 'AUDITOR')")
    public List<Example> examples(ImportId id) {
        return report(id)
                .map(report -> {
                    var veiled = new VeiledRows(report.shapes(), pseudonyms);
                    return report.examples().map(artifacts::open).map(Example::read).orElse(List.of()).stream()
                            .map(veiled::example)
                            .toList();
                })
                .orElse(List.of());
    }

    private Optional<CleaningReport> report(ImportId id) {
        return ledger.find(id).flatMap(job -> Optional.ofNullable(job.report()));
    }

    /**
     * How well the sources of an import agree; empty when it had one. What is said of single people is for those only who may see the
     * rows themselves.
     */
    @PreAuthorize("isAuthenticated()")
    public Optional<ConsistencyReport> consistency(ImportId id) {
        return ledger.find(id)
                .flatMap(job -> Optional.ofNullable(job.report()))
                .flatMap(report -> Optional.ofNullable(report.consistencySha256()))
                .map(ArtifactDigest::new)
                .map(artifacts::open)
                .map(ConsistencyReport::read)
                .map(report -> current.require().has(Role.OPERATOR) ? report : report.withoutExamples());
    }

    /** What a stopped process left half done goes: no row and no dataset names it. */
    @EventListener(ApplicationStartedEvent.class)
    void clearWork() throws IOException {
        for (String folder : List.of("imports", "splits", "comparisons")) {
            try (Stream<Path> left = Files.list(data.work(folder))) {
                for (Path path : left.toList()) {
                    FileSystemUtils.deleteRecursively(path);
                }
            }
        }
    }

    /** Running imports see their cancellation at the next step of progress; what does not stop in time is closed on restart. */
    @Override
    public void destroy() throws InterruptedException {
        worker.shutdownNow();
        runs.values().forEach(ImportRun::cancel);
        worker.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
