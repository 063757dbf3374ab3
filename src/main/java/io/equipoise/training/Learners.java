package io.equipoise.training;

import ai.djl.engine.Engine;
import io.equipoise.model.ModelKind;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.scoring.ItemItemFile;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.feature.Behaviours;
import io.equipoise.store.Refusal;
import io.equipoise.training.factor.Ials;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.training.linear.Ease;
import io.equipoise.training.linear.ItemKnn;
import io.equipoise.training.linear.Popularity;
import io.equipoise.training.network.CollaborativeLearner;
import io.equipoise.training.network.NetworkLearner;
import io.equipoise.training.network.NetworkPlan;
import io.equipoise.training.sequence.SequenceLearner;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import io.equipoise.training.sequence.SequencePlan.Loss;
import io.equipoise.training.sequence.SequencePlan.Start;
import io.equipoise.training.sequence.SequencePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Hands a kind of model to its learner. */
final class Learners {
    /** Kinds that learn from weighted examples, and so can do something for fairness while they learn; they can begin with other weights, too. */
    static final Set<ModelKind> BY_EXAMPLES = Set.copyOf(
            EnumSet.of(ModelKind.MLP, ModelKind.NEUMF, ModelKind.GRU4REC, ModelKind.NEXTITNET, ModelKind.SASREC));

    private final ModelKind kind;
    private final Map<String, String> knobs;
    private final long seed;
    private final FairLearning fair;
    private final Path warmStart;
    private final List<String> leftOut;
    private final BooleanSupplier timeIsUp;

    /** Told how the learning goes. */
    interface Watcher {
        /** @param share of the learning that is done, in [0, 1] */
        void epoch(double share, EpochPoint point);

        void step(String step);
    }

    /** @param warmStart file to begin with; an empty path for none */
    Learners(
            ModelKind kind,
            Map<String, String> knobs,
            long seed,
            FairLearning fair,
            Path warmStart,
            List<String> leftOut,
            BooleanSupplier timeIsUp) {
        this.kind = kind;
        // Trainings of an older console know nothing of newer parameters.
        this.knobs = HyperParameter.complete(kind, knobs);
        this.seed = seed;
        this.fair = fair;
        this.warmStart = warmStart;
        this.leftOut = leftOut;
        this.timeIsUp = timeIsUp;
    }

    /** @throws Refusal {@code training.fair-kind}, {@code training.warm-kind} or {@code training.left-out-kind} when a kind cannot do what is asked of it */
    static void requireAble(ModelKind kind, TrainingOptions options) {
        if (options.fair().kind() != FairLearning.Kind.NONE && !BY_EXAMPLES.contains(kind)) {
            throw new Refusal("training.fair-kind", kind.name());
        }
        if (!options.warmStart().isEmpty() && !BY_EXAMPLES.contains(kind)) {
            throw new Refusal("training.warm-kind", kind.name());
        }
        if (!options.leftOut().isEmpty() && kind != ModelKind.MLP) {
            throw new Refusal("training.left-out-kind", kind.name());
        }
    }

    void learn(TrainingView view, Path artifact, Path checkpoint, Watcher watcher) throws IOException {
        switch (kind) {
            case POPULARITY -> PopularityFile.write(
                    artifact, view.log(), new Popularity(whole("days"), number("halfLifeDays")).learn(view));
            case EASE -> ItemItemFile.write(
                    artifact, view.log(), new Ease(number("lambda"), whole("weightsPerItem")).learn(view), number("recency"));
            case ITEM_KNN -> ItemItemFile.write(
                    artifact, view.log(), new ItemKnn(whole("neighbours"), number("shrink")).learn(view), number("recency"));
            case IALS -> factorise(view, artifact, checkpoint, watcher);
            case IMPORTED -> throw new IllegalStateException("A model made elsewhere is not trained here");
            case MLP -> new NetworkLearner(network(whole("candidates")), fair, warmStart, Behaviours.columns(leftOut)).learn(view, artifact, checkpoint, dense(watcher));
            case NEUMF -> new CollaborativeLearner(network(0), whole("dimension"), fair, warmStart)
                    .learn(view, artifact, checkpoint, dense(watcher));
            case GRU4REC -> sequence(Architecture.RECURRENT, view, artifact, checkpoint, watcher);
            case NEXTITNET -> sequence(Architecture.DILATED, view, artifact, checkpoint, watcher);
            case SASREC -> sequence(Architecture.TRANSFORMER, view, artifact, checkpoint, watcher);
        }
    }

    private void factorise(TrainingView view, Path artifact, Path checkpoint, Watcher watcher) throws IOException {
        int epochs = whole("epochs");
        new Ials(whole("dimension"), number("alpha"), number("regularisation"), epochs, seed)
                .learn(view, artifact, checkpoint, new Ials.Watcher() {
                    @Override
                    public void epoch(int epoch, double loss) {
                        watcher.epoch((double) epoch / epochs, new EpochPoint(epoch, loss, null, null));
                    }

                    @Override
                    public boolean timeIsUp() {
                        return timeIsUp.getAsBoolean();
                    }
                });
    }

    private NetworkPlan network(int candidates) {
        return new NetworkPlan(
                whole("epochs"), whole("patience"), whole("negatives"), whole("batch"), number("learningRate"), candidates, seed);
    }

    private NetworkLearner.Watcher dense(Watcher watcher) {
        return new NetworkLearner.Watcher() {
            @Override
            public void sampling() {
                watcher.step("sampling");
            }

            @Override
            public void epoch(int epoch, double loss, double validationLoss) {
                watcher.epoch((double) epoch / whole("epochs"), new EpochPoint(epoch, loss, validationLoss, null));
            }

            @Override
            public void exporting() {
                watcher.step("exporting");
            }

            @Override
            public boolean timeIsUp() {
                return timeIsUp.getAsBoolean();
            }
        };
    }

    private void sequence(Architecture architecture, TrainingView view, Path artifact, Path checkpoint, Watcher watcher)
            throws IOException {
        // One core stays with the console; threads that wait for each other by spinning cost more than they bring.
        System.setProperty(
                "ai.djl.pytorch.num_threads",
                Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() - 1)));
        var plan = new SequencePlan(
                architecture,
                whole("dimension"),
                whole("length"),
                architecture == Architecture.RECURRENT ? 1 : whole("blocks"),
                architecture == Architecture.TRANSFORMER ? whole("heads") : 1,
                number("dropout"),
                Start.valueOf(Objects.requireNonNull(knobs.get("start"), "start")),
                Loss.valueOf(Objects.requireNonNull(knobs.get("loss"), "loss")),
                number("calibration"),
                whole("negatives"),
                whole("batch"),
                whole("epochs"),
                whole("patience"),
                number("learningRate"),
                seed);
        new SequenceLearner(plan, fair, warmStart).learn(view, artifact, checkpoint, new SequenceLearner.Watcher() {
            @Override
            public void epoch(int epoch, double loss, double ndcg) {
                watcher.epoch((double) epoch / plan.epochs(), new EpochPoint(epoch, loss, null, ndcg));
            }

            @Override
            public void exporting() {
                watcher.step("exporting");
            }

            @Override
            public boolean timeIsUp() {
                return timeIsUp.getAsBoolean();
            }
        });
    }

    /** Versions of what computed the model, by name. */
    Map<String, String> libraries() {
        var libraries = new TreeMap<String, String>();
        libraries.put("java", Runtime.version().toString());
        if (BY_EXAMPLES.contains(kind)) {
            libraries.put("djl.PyTorch", Engine.getEngine("PyTorch").getVersion());
            libraries.put("onnxruntime", OnnxSession.runtimeVersion());
            libraries.put("djl", Engine.getDjlVersion());
        }
        return libraries;
    }

    private double number(String knob) {
        return Double.parseDouble(knobs.get(knob));
    }

    private int whole(String knob) {
        return (int) number(knob);
    }
}
