package io.equipoise.training;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The child process of a training: reads {@code job.json}, searches for hyper-parameters if asked to, learns, evaluates by the engine that will
 * serve, writes the artefact and then {@code result.json}. What it needs to go on after being killed lies beside them: a checkpoint after every epoch
 * and the trials of the search. It says how far it is in JSON lines on its standard output; anything on standard error is kept as its log.
 */
public final class TrainingChild {
    /** The command by which the entry point of the application finds this class. */
    public static final String COMMAND = "train-child";

    /** Where a learner keeps what it needs to go on after it was killed. */
    static final String CHECKPOINT = "checkpoint.bin";

    /** Where a search keeps the trials that are over. */
    static final String TRIALS = "trials.json";

    /** Why a child said that it cannot, as {@link Refusal#written()} has it. */
    static final String REFUSAL = "refusal.txt";

    private static final int CUTOFF = 10;
    private static final int ORPHANED = 3;
    private static final double SEARCH_SHARE = 0.6;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final TrainingJob job;
    private final PrintStream parent;
    private final long startedNanos = System.nanoTime();

    private TrainingChild(Path folder, PrintStream parent) {
        this.folder = folder;
        this.job = JSON.readValue(folder.resolve(TrainingJob.FILE), TrainingJob.class);
        this.parent = parent;
    }

    /**
     * @param folder the work folder, laid out by the desk
     * @return 0 when there is a result, 1 otherwise
     */
    public static int run(Path folder) {
        // Libraries print to standard output too; only this class may speak to the parent.
        PrintStream parent = System.out;
        System.setOut(System.err);
        endWithParent();
        try {
            new TrainingChild(folder, parent).train();
            return 0;
        } catch (Exception failure) {
            failure.printStackTrace();
            tell(folder, failure);
            return 1;
        }
    }

    /** A refusal is in words for people, in their language: the desk reads it from here. */
    private static void tell(Path folder, Exception failure) {
        if (failure instanceof Refusal refusal) {
            try {
                Files.writeString(folder.resolve(REFUSAL), refusal.written());
            } catch (IOException unwritten) {
                unwritten.printStackTrace();
            }
        }
    }

    /** A console that is killed takes its trainings with it: the next one goes on from the checkpoint, and two must not write it. */
    private static void endWithParent() {
        var console = ProcessHandle.current().parent();
        console.ifPresent(process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(ORPHANED)));
    }

    private void train() throws Exception {
        say(0.02, "reading");
        var plan = SplitPlan.parse(job.split());
        var view = TrainingView.of(DatasetCatalog.read(Path.of(job.snapshot())), plan);
        if (view.split().users().length == 0) {
            throw plan.nobodyLeft();
        }
        double from = 0.1;
        Map<String, String> knobs = job.hyperParameters();
        if (job.options().trials() > 0) {
            knobs = search(view.forTuning(), from);
            from += SEARCH_SHARE * (1 - from);
        }
        Path artifact = folder.resolve("model" + job.kind().extension());
        var learners = learners(knobs, this::timeIsUp);
        learn(learners, view, artifact, folder.resolve(CHECKPOINT), from, 0.8, true);
        say(0.8, "evaluating");
        try (var lists = new ListMaker(view, Scorers.open(job.kind(), artifact, view))) {
            var ranking = job.options().ranking();
            finish(new TrainingResult(
                    artifact.getFileName().toString(),
                    new EvaluationProtocol(plan, ranking, CUTOFF).text(),
                    Evaluation.of(lists, CUTOFF, ranking, plan.seed()),
                    learners.libraries(),
                    knobs));
        }
        say(1, "registering");
    }

    private Learners learners(Map<String, String> knobs, BooleanSupplier timeIsUp) {
        return new Learners(job.kind(), knobs, job.seed(), job.options().fair(), Path.of(job.warmStart()), job.options().leftOut(), timeIsUp);
    }

    private void learn(Learners learners, TrainingView view, Path artifact, Path checkpoint, double from, double to, boolean curve)
            throws IOException {
        say(from, "learning");
        learners.learn(view, artifact, checkpoint, new Learners.Watcher() {
            @Override
            public void epoch(double share, EpochPoint point) {
                say(from + (to - from) * share, "learning", curve ? point : null, null);
            }

            @Override
            public void step(String step) {
                say(from, step);
            }
        });
    }

    /** @return the parameters of the trial with the best NDCG; of equal ones the first */
    private Map<String, String> search(TrainingView tuning, double from) throws IOException {
        int trials = job.options().trials();
        Path kept = folder.resolve(TRIALS);
        List<Trial> done = new ArrayList<>(
                Files.exists(kept) ? JSON.readValue(kept, new TypeReference<List<Trial>>() {}) : List.of());
        // Half the time is for the search, half for the model itself.
        for (int number = done.size() + 1; number <= trials && !(number > 1 && searchTimeIsUp()); number++) {
            var trial = trial(tuning, number, from + SEARCH_SHARE * (1 - from) * (number - 1) / trials);
            done.add(trial);
            Path partial = folder.resolve(TRIALS + ".partial");
            JSON.writeValue(partial, done);
            Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            say(from + SEARCH_SHARE * (1 - from) * number / trials, "searching", null, trial);
        }
        return done.stream()
                .max(Comparator.comparingDouble(Trial::ndcg).thenComparing(Trial::number, Comparator.reverseOrder()))
                .orElseThrow()
                .hyperParameters();
    }

    private Trial trial(TrainingView tuning, int number, double progress) throws IOException {
        var knobs = SearchSpace.draw(job.kind(), job.hyperParameters(), number, job.seed());
        Path artifact = folder.resolve("trial" + job.kind().extension());
        Path checkpoint = folder.resolve("trial.bin");
        Files.deleteIfExists(checkpoint);
        long started = System.nanoTime();
        say(progress, "searching");
        learners(knobs, () -> number > 1 && searchTimeIsUp()).learn(tuning, artifact, checkpoint, new Learners.Watcher() {
            @Override
            public void epoch(double share, EpochPoint point) {}

            @Override
            public void step(String step) {}
        });
        double seconds = (System.nanoTime() - started) / 1e9;
        try (var lists = new ListMaker(tuning, Scorers.open(job.kind(), artifact, tuning))) {
            double ndcg = Evaluation.of(lists, CUTOFF).getOrDefault("NDCG@" + CUTOFF, 0.0);
            return new Trial(number, knobs, ndcg, Evaluation.coverage(lists, CUTOFF), seconds);
        }
    }

    private boolean timeIsUp() {
        return over(1);
    }

    private boolean searchTimeIsUp() {
        return over(0.5);
    }

    private boolean over(double share) {
        int minutes = job.options().minutes();
        return minutes > 0 && System.nanoTime() - startedNanos > share * TimeUnit.MINUTES.toNanos(minutes);
    }

    private void finish(TrainingResult result) throws IOException {
        Path partial = folder.resolve(TrainingResult.FILE + ".partial");
        JSON.writeValue(partial, result);
        Files.move(partial, folder.resolve(TrainingResult.FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private void say(double progress, String step) {
        say(progress, step, null, null);
    }

    private void say(double progress, String step, @Nullable EpochPoint point, @Nullable Trial trial) {
        parent.println(JSON.writeValueAsString(new TrainingProgress(progress, step, point, trial)));
        parent.flush();
    }
}
