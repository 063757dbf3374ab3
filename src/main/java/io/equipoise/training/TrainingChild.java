package io.equipoise.training;

import ai.djl.engine.Engine;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.scoring.ItemItemFile;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.training.linear.Ease;
import io.equipoise.training.linear.ItemKnn;
import io.equipoise.training.linear.Popularity;
import io.equipoise.training.network.NetworkLearner;
import io.equipoise.training.network.NetworkPlan;
import io.equipoise.training.sequence.SequenceLearner;
import io.equipoise.training.sequence.SequencePlan;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The child process of a training: reads {@code job.json}, learns, evaluates by the engine that will serve, writes the artefact and then
 * {@code result.json}. It says how far it is in JSON lines on its standard output; anything on standard error is kept as its log.
 */
public final class TrainingChild {
    /** The command by which the entry point of the application finds this class. */
    public static final String COMMAND = "train-child";

    /** Where a learner keeps what it needs to go on after it was killed. */
    static final String CHECKPOINT = "checkpoint.bin";

    private static final int CUTOFF = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final TrainingJob job;
    private final PrintStream parent;

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
        try {
            new TrainingChild(folder, parent).train();
            return 0;
        } catch (Exception failure) {
            failure.printStackTrace();
            return 1;
        }
    }

    private void train() throws Exception {
        say(0.02, "reading", null);
        var plan = SplitPlan.parse(job.split());
        var view = TrainingView.of(DatasetCatalog.read(Path.of(job.snapshot())), plan);
        if (view.split().users().length == 0) {
            throw new IllegalStateException("No user and item is left after the " + plan.kCore()
                    + "-core: the snapshot is too small for this split. Choose a smaller core.");
        }
        Path artifact = folder.resolve("model" + job.kind().extension());
        var libraries = new TreeMap<String, String>();
        libraries.put("java", Runtime.version().toString());
        say(0.1, "learning", null);
        switch (job.kind()) {
            case POPULARITY -> PopularityFile.write(
                    artifact, view.log(), new Popularity(job.whole("days"), job.number("halfLifeDays")).learn(view));
            case EASE -> ItemItemFile.write(
                    artifact,
                    view.log(),
                    new Ease(job.number("lambda"), job.whole("weightsPerItem")).learn(view),
                    job.number("recency"));
            case ITEM_KNN -> ItemItemFile.write(
                    artifact,
                    view.log(),
                    new ItemKnn(job.whole("neighbours"), job.number("shrink")).learn(view),
                    job.number("recency"));
            case MLP -> learnNetwork(view, artifact, libraries);
            case IMPORTED -> throw new IllegalStateException("A model made elsewhere is not trained here");
            case GRU4REC -> learnSequence(Architecture.RECURRENT, view, artifact, libraries);
            case NEXTITNET -> learnSequence(Architecture.DILATED, view, artifact, libraries);
            case SASREC -> learnSequence(Architecture.TRANSFORMER, view, artifact, libraries);
        }
        say(0.8, "evaluating", null);
        try (var lists = new ListMaker(view, Scorers.open(job.kind(), artifact, view))) {
            finish(artifact, new EvaluationProtocol(plan, CUTOFF).text(), Evaluation.of(lists, CUTOFF), libraries);
        }
        say(1, "registering", null);
    }

    private void learnNetwork(TrainingView view, Path artifact, Map<String, String> libraries) throws IOException {
        var plan = new NetworkPlan(
                job.whole("epochs"),
                job.whole("patience"),
                job.whole("negatives"),
                job.whole("batch"),
                job.number("learningRate"),
                job.whole("candidates"),
                job.seed());
        new NetworkLearner(plan).learn(view, artifact, new NetworkLearner.Watcher() {
            @Override
            public void sampling() {
                say(0.12, "sampling", null);
            }

            @Override
            public void epoch(int epoch, double loss, double validationLoss) {
                say(0.2 + 0.5 * epoch / plan.epochs(), "learning", new EpochPoint(epoch, loss, validationLoss, null));
            }

            @Override
            public void exporting() {
                say(0.75, "exporting", null);
            }
        });
        tellEngines(libraries);
    }

    private void learnSequence(Architecture architecture, TrainingView view, Path artifact, Map<String, String> libraries)
            throws IOException {
        // One core stays with the console; threads that wait for each other by spinning cost more than they bring.
        System.setProperty(
                "ai.djl.pytorch.num_threads",
                Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() - 1)));
        var plan = new SequencePlan(
                architecture,
                job.whole("dimension"),
                job.whole("length"),
                architecture == Architecture.RECURRENT ? 1 : job.whole("blocks"),
                architecture == Architecture.TRANSFORMER ? job.whole("heads") : 1,
                job.number("dropout"),
                job.whole("negatives"),
                job.whole("batch"),
                job.whole("epochs"),
                job.whole("patience"),
                job.number("learningRate"),
                job.seed());
        new SequenceLearner(plan, FairLearning.NONE).learn(view, artifact, folder.resolve(CHECKPOINT), new SequenceLearner.Watcher() {
            @Override
            public void epoch(int epoch, double loss, double ndcg) {
                say(0.1 + 0.65 * epoch / plan.epochs(), "learning", new EpochPoint(epoch, loss, null, ndcg));
            }

            @Override
            public void exporting() {
                say(0.75, "exporting", null);
            }
        });
        tellEngines(libraries);
    }

    private static void tellEngines(Map<String, String> libraries) {
        for (String engine : new String[] {"PyTorch", "OnnxRuntime"}) {
            libraries.put("djl." + engine, Engine.getEngine(engine).getVersion());
        }
        libraries.put("djl", Engine.getDjlVersion());
    }

    private void finish(Path artifact, String protocol, Map<String, Double> metrics, Map<String, String> libraries)
            throws IOException {
        var result = new TrainingResult(artifact.getFileName().toString(), protocol, metrics, libraries);
        Path partial = folder.resolve(TrainingResult.FILE + ".partial");
        JSON.writeValue(partial, result);
        Files.move(partial, folder.resolve(TrainingResult.FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private void say(double progress, String step, @Nullable EpochPoint point) {
        parent.println(JSON.writeValueAsString(new TrainingProgress(progress, step, point)));
        parent.flush();
    }
}
