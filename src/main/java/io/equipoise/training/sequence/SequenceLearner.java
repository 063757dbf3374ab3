package io.equipoise.training.sequence;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.training.gradient.Checkpoint;
import io.equipoise.training.gradient.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a sequence encoder of a snapshot: windows, epochs with checkpoints, ONNX file, and the comparison that lets the file through. */
public final class SequenceLearner {
    /** Largest difference between trained and written network, relative to the largest output. */
    public static final double PARITY = 1e-5;

    private static final int GOLDEN = 3;
    private static final int PARITY_HISTORIES = 64;

    private final SequencePlan plan;
    private final FairLearning fair;
    private final Path warmStart;

    public SequenceLearner(SequencePlan plan, FairLearning fair) {
        this(plan, fair, Path.of(""));
    }

    /** @param warmStart file of an earlier version to begin with; an empty path for none */
    public SequenceLearner(SequencePlan plan, FairLearning fair, Path warmStart) {
        this.plan = plan;
        this.fair = fair;
        this.warmStart = warmStart;
    }

    /** Told how the learning goes, and asked whether its time is up. */
    public interface Watcher {
        /** @param ndcg of the shoppers kept aside, at 10 */
        void epoch(int epoch, double loss, double ndcg);

        void exporting();

        default boolean timeIsUp() {
            return false;
        }
    }

    /**
     * Trains and writes.
     *
     * @param checkpoint written after every epoch; where it exists and is of this training, learning goes on from it
     * @throws Refusal {@code training.too-short} when there is nothing to learn from, {@code training.no-number} when learning goes astray
     * @throws IllegalStateException when the written network does not give what was trained
     */
    public void learn(TrainingView view, Path artifact, Path checkpoint, Watcher watcher) throws IOException {
        var data = Sequences.of(view, plan.length(), plan.seed());
        if (data.windows().isEmpty() || data.judged().isEmpty()) {
            throw new Refusal("training.too-short", 3);
        }
        try (var trainer = new SequenceTrainer(plan, data, ExampleWeights.of(fair, view))) {
            var kept = Checkpoint.read(checkpoint, training(view), trainer.weights);
            var state = kept.epochs() > 0 ? kept : begun(view, data, trainer);
            for (int epoch = 1; epoch <= state.epochs(); epoch++) {
                watcher.epoch(epoch, state.curve.get(epoch - 1)[0], state.curve.get(epoch - 1)[1]);
            }
            while (state.epochs() < plan.epochs() && state.waited < plan.patience() && !watcher.timeIsUp()) {
                int epoch = state.epochs() + 1;
                // Smaller steps are tried before patience runs out.
                double rate = plan.learningRate() * Math.pow(0.5, state.halvings(Math.max(1, plan.patience() / 2)));
                double loss = trainer.pass(epoch, rate, watcher::timeIsUp);
                double own = trainer.judge();
                double mean = trainer.weights.averaged(trainer::judge);
                double ndcg = Math.max(own, mean);
                state.curve.add(new double[] {loss, ndcg});
                if (ndcg > state.best) {
                    state.best = ndcg;
                    state.waited = 0;
                    // The mean is the better of the two near the end; while much is still learned it lags behind.
                    state.kept = mean > own ? trainer.weights.averaged(trainer.weights::copy) : trainer.weights.copy();
                } else {
                    state.waited++;
                }
                Checkpoint.write(checkpoint, training(view), state, trainer.weights);
                watcher.epoch(epoch, loss, ndcg);
            }
            trainer.weights.restore(state.kept);
            watcher.exporting();
            export(view, data, trainer, artifact);
        }
    }

    private Checkpoint.State begun(TrainingView view, Sequences data, SequenceTrainer trainer) throws IOException {
        if (!warmStart.toString().isEmpty()) {
            WarmStart.adopt(warmStart, plan, view, trainer.network(), trainer.weights);
        } else if (plan.start() == SequencePlan.Start.FACTORS) {
            FactorStart.adopt(plan, data, trainer.weights);
        }
        return Checkpoint.begin(trainer.weights);
    }

    /** What must be the same for a checkpoint to be of this training. */
    private String training(TrainingView view) {
        return "running mean " + plan + " " + fair.text() + " " + EncoderMetadata.vocabulary(view.log());
    }

    private void export(TrainingView view, Sequences data, SequenceTrainer trainer, Path artifact) throws IOException {
        keepEligibleOnly(data, trainer.weights);
        var histories = histories(data);
        float[] trained = trainer.encode(histories);
        int d = plan.dimension();
        var metadata = EncoderMetadata.describe(view, plan.architecture().model(), plan.length(), SequenceTrainer.ITEMS);
        var golden = histories.subList(0, Math.min(GOLDEN, histories.size()));
        float[][] vectors = IntStream.range(0, golden.size())
                .mapToObj(row -> Arrays.copyOfRange(trained, row * d, (row + 1) * d))
                .toArray(float[][]::new);
        metadata.putAll(EncoderMetadata.golden(golden, vectors));
        Files.write(artifact, graph(trainer.network(), trainer.weights).metadata(metadata).toBytes());
        requireParity(artifact, histories, trained);
    }

    /** The whole encoder, without what it says of itself. */
    static OnnxWriter graph(SequenceNetwork network, Weights weights) {
        var items = weights.get(SequenceTrainer.ITEMS);
        var graph = new OnnxWriter("equipoise-" + network.plan.architecture().model())
                .indexInput(ModelContract.HISTORY, "length")
                .constant(SequenceTrainer.ITEMS, items.values, items.shape)
                .constant("width", new float[] {(float) Math.sqrt(network.d)})
                .wholeConstant("none", new long[] {0})
                .wholeConstant("last.axis", new long[] {-1}, 1)
                .node("Equal", List.of(ModelContract.HISTORY, "none"), "empty")
                .node("Not", List.of("empty"), "filled")
                .node("Cast", List.of("filled"), "filled.numbers", new OnnxAttribute.Whole("to", 1))
                .node("Unsqueeze", List.of("filled.numbers", "last.axis"), "mask")
                .node("Gather", List.of(SequenceTrainer.ITEMS, ModelContract.HISTORY), "gathered")
                .node("Mul", List.of("gathered", "width"), "x");
        network.write(graph, weights, ModelContract.USER_VECTOR);
        return graph.output(ModelContract.USER_VECTOR, network.d);
    }

    /** Items that may not be recommended keep no vector. */
    private void keepEligibleOnly(Sequences data, Weights weights) {
        float[] table = weights.get(SequenceTrainer.ITEMS).values;
        int d = plan.dimension();
        for (int item = 1; item <= data.itemCount(); item++) {
            if (Arrays.binarySearch(data.eligible(), item) < 0) {
                Arrays.fill(table, item * d, (item + 1) * d, 0);
            }
        }
    }

    /** Real histories of shoppers kept aside, then drawn ones of every length. */
    private List<int[]> histories(Sequences data) {
        var random = new SplittableRandom(plan.seed());
        var real = data.judged().stream().limit(PARITY_HISTORIES).map(Sequences.Judged::history);
        var drawn = IntStream.range(0, PARITY_HISTORIES)
                .mapToObj(row -> random.ints(1 + row % (plan.length() + 2), 0, data.eligible().length)
                        .map(at -> data.eligible()[at])
                        .toArray());
        return Stream.concat(real, drawn).toList();
    }

    private void requireParity(Path artifact, List<int[]> histories, float[] trained) {
        try (var written = OnnxEncoder.open(artifact)) {
            float[] served = written.encode(EncoderMetadata.padded(histories, plan.length()), plan.length());
            double largest = 0;
            double apart = 0;
            for (int k = 0; k < trained.length; k++) {
                largest = Math.max(largest, Math.abs(trained[k]));
                // Math.max keeps a NaN, which then fails the comparison below.
                apart = Math.max(apart, Math.abs((double) trained[k] - served[k]));
            }
            if (!(apart <= PARITY * largest)) {
                throw new IllegalStateException(
                        "The written network differs from the trained one by " + apart + " of at most " + PARITY * largest);
            }
        }
    }
}
