package io.equipoise.training;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.Relevance;
import io.equipoise.dataset.SplitShelf;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
    private static final int MOST_ATTEMPTS = 3;
    private static final int GRACE_MINUTES = 10;
    private static final long THROTTLE_NANOS = 500_000_000;

    private final TrainingRunRepository runs;
    private final DatasetCatalog datasets;
    private final SplitShelf splits;
    private final ModelRegistry registry;
    private final AttributeRegistry attributes;
    private final DataDirectory data;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("training").daemon().factory());
    private final Map<UUID, ChildProcess> children = new ConcurrentHashMap<>();
    private final boolean picksUp;
    private volatile boolean closing;

    TrainingDesk(
            TrainingRunRepository runs,
            DatasetCatalog datasets,
            SplitShelf splits,
            ModelRegistry registry,
            AttributeRegistry attributes,
            DataDirectory data,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${equipoise.mode:test}") String runMode) {
        this.runs = runs;
        this.datasets = datasets;
        this.splits = splits;
        this.registry = registry;
        this.attributes = attributes;
        this.data = data;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
        this.picksUp = !runMode.equals("command");
    }

    /**
     * Orders a training.
     *
     * @return its id; the training runs when those before it are over
     * @throws Refusal {@code dataset.unknown}, {@code dataset.expired}, {@code dataset.no-ratings}, {@code training.name}, {@code training.parameter-unknown},
     *     {@code training.parameter-range}, or {@code attribute.no-balancing} when groups are weighed whose attribute does not permit it
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public TrainingId start(TrainingPlan plan) {
        Dataset dataset = datasets.require(plan.dataset());
        if (plan.name().isBlank() || plan.name().length() > 80) {
            throw new Refusal("training.name");
        }
        var complete = new TrainingPlan(
                plan.dataset(),
                plan.kind(),
                plan.name().strip(),
                plan.split(),
                HyperParameter.complete(plan.kind(), plan.hyperParameters()),
                plan.seed(),
                plan.options());
        Learners.requireAble(plan.kind(), plan.options());
        if (plan.split().relevance().reach() != Relevance.Reach.ALL && !datasets.manifest(plan.dataset()).hasRatings()) {
            throw new Refusal("dataset.no-ratings");
        }
        requireBalancing(plan);
        if (!plan.options().warmStart().isEmpty()) {
            registry.require(ModelVersionId.parse(plan.options().warmStart()));
        }
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

    /**
     * Goes on with a training that failed, from its last checkpoint.
     *
     * @throws Refusal {@code training.not-resumable} when it did not fail or left no checkpoint
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public void resume(TrainingId id) {
        var run = find(id).orElseThrow(() -> new Refusal("training.not-resumable"));
        Dataset dataset = datasets.require(run.plan().dataset());
        if (!resumable(run)) {
            throw new Refusal("training.not-resumable");
        }
        requireBalancing(run.plan());
        Operator who = current.require();
        change(id.value(), TrainingRunEntity::requeue);
        worker.execute(() -> current.runAs(who, () -> train(id.value(), run.plan(), dataset)));
    }

    /** Weighing examples by a group is a use of the attribute: the snapshot must have it, and the registry must permit it. */
    private void requireBalancing(TrainingPlan plan) {
        var fair = plan.options().fair();
        if (fair.kind().ofGroups()) {
            boolean there = datasets.manifest(plan.dataset()).users().columns().stream()
                    .anyMatch(column -> !column.number() && column.name().equals(fair.attribute()));
            if (!there) {
                throw new Refusal("training.fair-attribute");
            }
            attributes.requireBalancing(fair.attribute());
        }
    }

    /** True for kinds that can do something for fairness while they learn, and begin with the weights of an earlier version. */
    public static boolean learnsByExamples(ModelKind kind) {
        return Learners.BY_EXAMPLES.contains(kind);
    }

    /** True for a training that failed and can go on from what it left. */
    public boolean resumable(TrainingRun run) {
        return run.state() == TrainingState.FAILED && keepsSomething(folder(run.id().value()));
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

    /** What ran when the console last stopped goes on from its checkpoint; without one it is over: its child is gone. */
    @EventListener
    @Order(-10)
    void pickUpInterrupted(ApplicationReadyEvent event) {
        if (!picksUp) {
            // A command that reads something and ends would use up the attempts of trainings that wait for the console.
            return;
        }
        var interrupted = runs.findByStateIn(EnumSet.of(TrainingState.QUEUED, TrainingState.RUNNING)).stream()
                .map(TrainingRunEntity::snapshot)
                .sorted(Comparator.comparing(TrainingRun::createdAt))
                .toList();
        for (var run : interrupted) {
            UUID id = run.id().value();
            var dataset = datasets.find(run.plan().dataset()).filter(each -> !each.isExpired());
            if (dataset.isPresent() && run.attempts() < MOST_ATTEMPTS && keepsSomething(folder(id))) {
                change(id, TrainingRunEntity::requeue);
                worker.execute(
                        () -> current.runAs(Operator.SYSTEM, () -> train(id, run.plan(), dataset.orElseThrow())));
            } else {
                change(id, row -> row.failed("interrupted", clock.instant()));
                clear(id, folder(id));
            }
        }
    }

    private Path folder(UUID id) {
        return data.work("training").resolve(id.toString());
    }

    private static boolean keepsSomething(Path folder) {
        return Files.exists(folder.resolve(TrainingChild.CHECKPOINT)) || Files.exists(folder.resolve(TrainingChild.TRIALS));
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
        Path folder = folder(id);
        try {
            Path result = runToTheEnd(id, plan, folder);
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
            clear(id, folder);
        }
    }

    /** What a failed training could go on from stays, and so does everything when the console stops; the rest is cleared away. */
    private void clear(UUID id, Path folder) {
        if (closing || find(new TrainingId(id)).filter(this::resumable).isPresent()) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException leftBehind) {
            LOG.warn("Could not delete {}", folder, leftBehind);
        }
    }

    /** A child that dies on the way is started again from its checkpoint, a few times. */
    private Path runToTheEnd(UUID id, TrainingPlan plan, Path folder) throws Exception {
        while (true) {
            try {
                // It may have waited since it was ordered, or gone on after a stop: what was permitted then may not be now.
                requireBalancing(plan);
                return runChild(id, plan, folder);
            } catch (TrainingFailed failure) {
                var run = find(new TrainingId(id)).orElseThrow();
                if (closing || !failure.died() || run.state().isOver() || run.attempts() >= MOST_ATTEMPTS || !keepsSomething(folder)) {
                    throw failure;
                }
                LOG.warn("Training {} goes on from its checkpoint after its process died: {}", id, failure.getMessage());
                change(id, TrainingRunEntity::tryAgain);
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
                plan.seed(),
                plan.options(),
                plan.options().warmStart().isEmpty()
                        ? ""
                        : registry.artifact(registry.require(ModelVersionId.parse(plan.options().warmStart()))).toString());
        JSON.writeValue(folder.resolve(TrainingJob.FILE), job);
        var child = ChildProcess.start(folder, data.work("native"), plan.options().memoryMb());
        int minutes = plan.options().minutes();
        if (minutes > 0) {
            // The child ends its learning by itself; one that hangs is ended for it.
            CompletableFuture.delayedExecutor(minutes + GRACE_MINUTES, TimeUnit.MINUTES).execute(child::kill);
        }
        children.put(id, child);
        if (closing || runs.findById(id).orElseThrow().isOver()) {
            child.kill();
        }
        return child.await(new Consumer<>() {
            private long last = Long.MIN_VALUE / 2;

            @Override
            public void accept(TrainingProgress progress) {
                long now = System.nanoTime();
                if (progress.point() != null || progress.trial() != null || now - last >= THROTTLE_NANOS) {
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
                    used(plan, result),
                    plan.seed(),
                    result.libraries(),
                    clock.instant(),
                    run.snapshot().startedBy());
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

    /** The parameters as used, and what else made the version what it is. */
    private static Map<String, String> used(TrainingPlan plan, TrainingResult result) {
        var used = new TreeMap<>(result.hyperParameters());
        if (!plan.options().fairLearning().isEmpty()) {
            used.put("fairLearning", plan.options().fairLearning());
        }
        if (!plan.options().leftOut().isEmpty()) {
            used.put("leftOut", String.join(", ", plan.options().leftOut()));
        }
        if (!plan.options().warmStart().isEmpty()) {
            used.put("warmStart", plan.options().warmStart());
        }
        if (plan.options().trials() > 0) {
            used.put("searchTrials", Integer.toString(plan.options().trials()));
        }
        return used;
    }

    private void change(UUID id, Consumer<TrainingRunEntity> change) {
        transaction.executeWithoutResult(
                status -> runs.findById(id).ifPresent(change));
    }
}
