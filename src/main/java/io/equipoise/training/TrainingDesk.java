package io.equipoise.training;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitShelf;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.NewVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Where trainings are ordered: a row first, then one child process at a time, then a registered version. */
@Component
public class TrainingDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingDesk.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHILD_MEMORY_MB = 3_072;
    private static final long THROTTLE_NANOS = 500_000_000;

    private final TrainingRunRepository runs;
    private final DatasetCatalog datasets;
    private final SplitShelf splits;
    private final ModelRegistry registry;
    private final DataDirectory data;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("training").daemon().factory());
    private final Map<UUID, ChildProcess> children = new ConcurrentHashMap<>();
    private volatile boolean closing;

    TrainingDesk(
            TrainingRunRepository runs,
            DatasetCatalog datasets,
            SplitShelf splits,
            ModelRegistry registry,
            DataDirectory data,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.datasets = datasets;
        this.splits = splits;
        this.registry = registry;
        this.data = data;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Orders a training.
     *
     * @return its id; the training runs when those before it are over
     * @throws Refusal {@code dataset.unknown}, {@code training.name}, {@code training.parameter-unknown} or
     *     {@code training.parameter-range}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public TrainingId start(TrainingPlan plan) {
        Dataset dataset = datasets.find(plan.dataset())
                .orElseThrow(() -> new Refusal("dataset.unknown", plan.dataset().toString()));
        if (plan.name().isBlank() || plan.name().length() > 80) {
            throw new Refusal("training.name");
        }
        var complete = new TrainingPlan(
                plan.dataset(),
                plan.kind(),
                plan.name().strip(),
                plan.split(),
                HyperParameter.complete(plan.kind(), plan.hyperParameters()),
                plan.seed());
        Operator who = current.require();
        UUID id = TimeOrderedId.next();
        transaction.executeWithoutResult(
                status -> runs.save(new TrainingRunEntity(id, complete, who.username(), clock.instant())));
        worker.execute(() -> current.runAs(who, () -> train(id, complete, dataset)));
        return new TrainingId(id);
    }

    /** Stops a training that waits or runs; one that is over stays as it is. */
    @PreAuthorize("hasRole('OPERATOR')")
    public void cancel(TrainingId id) {
        change(id.value(), run -> {
            if (!run.isOver()) {
                run.cancelled(clock.instant());
            }
        });
        Optional.ofNullable(children.get(id.value())).ifPresent(ChildProcess::kill);
    }

    public Optional<TrainingRun> find(TrainingId id) {
        return runs.findById(id.value()).map(TrainingRunEntity::snapshot);
    }

    /** Newest first. */
    public List<TrainingRun> list() {
        return runs.findAllByOrderByIdDesc().stream()
                .map(TrainingRunEntity::snapshot)
                .toList();
    }

    /** What ran when the console last stopped is over: its child is gone. */
    @EventListener
    @Order(-10)
    void closeInterrupted(ApplicationReadyEvent event) {
        transaction.executeWithoutResult(status -> runs.findByStateIn(
                        EnumSet.of(TrainingState.QUEUED, TrainingState.RUNNING))
                .forEach(run -> run.failed("interrupted", clock.instant())));
    }

    @PreDestroy
    void close() {
        closing = true;
        worker.shutdownNow();
        children.values().forEach(ChildProcess::kill);
    }

    private void train(UUID id, TrainingPlan plan, Dataset dataset) {
        if (closing || !transaction.<Boolean>execute(status -> runs.findById(id).orElseThrow().begin())) {
            return;
        }
        Path folder = data.work("training").resolve(id.toString());
        try {
            Path result = runChild(id, plan, folder);
            register(id, plan, dataset, result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            if (!closing) {
                LOG.warn("Training {} failed", id, failure);
                String why = Refusal.words(failure);
                change(id, run -> {
                    if (!run.isOver()) {
                        run.failed(why, clock.instant());
                    }
                });
            }
        } finally {
            children.remove(id);
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException leftBehind) {
                LOG.warn("Could not delete {}", folder, leftBehind);
            }
        }
    }

    private Path runChild(UUID id, TrainingPlan plan, Path folder) throws Exception {
        Files.createDirectories(folder);
        splits.keep(plan.dataset(), plan.split());
        var job = new TrainingJob(
                datasets.folder(plan.dataset()).toString(),
                plan.kind(),
                plan.split().text(),
                plan.hyperParameters(),
                plan.seed());
        JSON.writeValue(folder.resolve(TrainingJob.FILE), job);
        var child = ChildProcess.start(folder, data.work("native"), CHILD_MEMORY_MB);
        children.put(id, child);
        if (closing || runs.findById(id).orElseThrow().isOver()) {
            child.kill();
        }
        return child.await(new Consumer<>() {
            private long last = Long.MIN_VALUE / 2;

            @Override
            public void accept(TrainingProgress progress) {
                long now = System.nanoTime();
                if (progress.point() != null || now - last >= THROTTLE_NANOS) {
                    last = now;
                    change(id, run -> run.moveOn(progress));
                }
            }
        });
    }

    private void register(UUID id, TrainingPlan plan, Dataset dataset, Path resultFile) {
        var result = JSON.readValue(resultFile, TrainingResult.class);
        transaction.executeWithoutResult(status -> {
            var run = runs.findById(id).orElseThrow();
            if (run.isOver()) {
                return;
            }
            var provenance = new ModelProvenance(
                    plan.dataset(),
                    dataset.contentHash(),
                    plan.split(),
                    plan.hyperParameters(),
                    plan.seed(),
                    result.libraries(),
                    clock.instant(),
                    current.require().username());
            var version = registry.register(new NewVersion(
                    plan.name(),
                    plan.kind(),
                    resultFile.resolveSibling(result.artifact()),
                    provenance,
                    result.protocol(),
                    result.metrics()));
            run.done(version.id(), clock.instant());
        });
    }

    private void change(UUID id, Consumer<TrainingRunEntity> change) {
        transaction.executeWithoutResult(
                status -> runs.findById(id).ifPresent(change));
    }
}
