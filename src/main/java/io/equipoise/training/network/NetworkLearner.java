package io.equipoise.training.network;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxModel;
import io.equipoise.scoring.NetworkMetadata;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.fair.FairLearning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Makes the founding network of a snapshot: samples, training, ONNX file, and the comparison that lets the file through. */
public final class NetworkLearner {
    /** Largest difference between trained and written network, relative to the largest output. */
    public static final double PARITY = 1e-5;

    private static final double[] CUTS = {0.6, 0.8};
    private static final int GOLDEN_ROWS = 3;
    private static final int PARITY_ROWS = 2_000;

    private final NetworkPlan plan;
    private final FairLearning fair;
    private final Path warmStart;
    private final Set<String> dropped;

    public NetworkLearner(NetworkPlan plan) {
        this(plan, FairLearning.NONE, Path.of(""), Set.of());
    }

    /**
     * @param warmStart file of an earlier version to begin with; an empty path for none
     * @param dropped names of features the network is not to see
     */
    public NetworkLearner(NetworkPlan plan, FairLearning fair, Path warmStart, Set<String> dropped) {
        this.plan = plan;
        this.fair = fair;
        this.warmStart = warmStart;
        this.dropped = Set.copyOf(dropped);
    }

    /** Told how the learning goes, and asked whether its time is up. */
    public interface Watcher {
        void sampling();

        void epoch(int epoch, double loss, double validationLoss);

        void exporting();

        default boolean timeIsUp() {
            return false;
        }
    }

    /**
     * Trains and writes.
     *
     * @param checkpoint written after every epoch; where it exists and is of this training, learning goes on from it
     * @throws Refusal {@code training.too-short} when there is nothing to learn from
     * @throws IllegalStateException when the written network does not give what was trained
     */
    public void learn(TrainingView view, Path artifact, Path checkpoint, Watcher watcher) throws IOException {
        watcher.sampling();
        var histories = Histories.of(view);
        var drawn = new Sampler(histories, plan, view.split().items(), dropped).draw(CUTS);
        if (drawn.training().size() == 0 || drawn.validation().size() == 0) {
            throw new Refusal("training.too-short", 2);
        }
        var features = FeatureExtractor.newest(histories, dropped);
        var metadata = NetworkMetadata.describe(view.log(), features, plan.candidates(), histories.newest());
        var layers = new DenseLayers(features.width());
        try (var trainer = new PointwiseTrainer(plan, layers, ExampleWeights.of(fair, view))) {
            var scale = warmStart.toString().isEmpty()
                    ? drawn.training().scale()
                    : WarmFeatures.adopt(warmStart, features.names(), drawn.training().scale(), trainer.weights);
            var training = drawn.training().scaled(scale);
            String name = plan + " " + fair.text() + " " + warmStart + " " + new TreeSet<>(dropped) + " " + metadata.get(ModelContract.VOCABULARY);
            trainer.train(epoch -> training, drawn.validation().scaled(scale), name, checkpoint, watching(watcher));
            watcher.exporting();
            var compared = compared(drawn.validation());
            float[] trained = trainer.scores(compared.scaled(scale));
            metadata.putAll(NetworkMetadata.golden(goldenRows(compared.rows(), features.width()), Arrays.copyOf(trained, GOLDEN_ROWS)));
            Files.write(artifact, new DenseNetwork(scale, layers.of(trainer.weights)).toOnnx(metadata));
            requireParity(artifact, compared.rows(), trained);
        }
    }

    static PointwiseTrainer.Watcher watching(Watcher watcher) {
        return new PointwiseTrainer.Watcher() {
            @Override
            public void epoch(int epoch, double loss, double validationLoss) {
                watcher.epoch(epoch, loss, validationLoss);
            }

            @Override
            public boolean timeIsUp() {
                return watcher.timeIsUp();
            }
        };
    }

    /** Real rows, and as many again with every number drawn anew over the range that was seen and a little beyond. */
    private Samples compared(Samples samples) {
        int real = Math.min(PARITY_ROWS, samples.size());
        int width = samples.width();
        float[] rows = Arrays.copyOf(samples.rows(), 2 * real * width);
        var scale = samples.scale();
        var random = new SplittableRandom(plan.seed());
        for (int at = real * width; at < rows.length; at++) {
            int column = at % width;
            rows[at] = (float) (scale.mean()[column] + random.nextDouble(-4, 4) / scale.factor()[column]);
        }
        int n = 2 * real;
        return new Samples(width, rows, new float[n], new int[n], new int[n], new int[n]);
    }

    private static float[][] goldenRows(float[] rows, int width) {
        float[][] golden = new float[GOLDEN_ROWS][];
        for (int row = 0; row < GOLDEN_ROWS; row++) {
            golden[row] = Arrays.copyOfRange(rows, row * width, (row + 1) * width);
        }
        return golden;
    }

    private static void requireParity(Path artifact, float[] rows, float[] trained) {
        try (var written = OnnxModel.open(artifact)) {
            float[] served = written.run(rows);
            double largest = 0;
            for (float output : trained) {
                largest = Math.max(largest, Math.abs(output));
            }
            double apart = 0;
            for (int row = 0; row < trained.length; row++) {
                // Math.max keeps a NaN, which then fails the comparison below.
                apart = Math.max(apart, Math.abs((double) trained[row] - served[row]));
            }
            if (!(apart <= PARITY * largest)) {
                throw new IllegalStateException("The written network differs from the trained one by " + apart + " of at most "
                        + PARITY * largest);
            }
        }
    }
}
