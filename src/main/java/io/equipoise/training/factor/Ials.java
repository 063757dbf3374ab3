package io.equipoise.training.factor;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.FoldIn;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.gradient.SealedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Implicit alternating least squares (Hu, Koren and Volinsky 2008) in the form of Rendle 2021: minimises Σ over choices of (1 − wᵤ·hᵢ)² + α₀ Σ over
 * all pairs of (wᵤ·hᵢ)² + λ Σᵤ (|Sᵤ| + α₀ n) |wᵤ|² + λ Σᵢ (|Sᵢ| + α₀ m) |hᵢ|², solving for all shoppers, then for all items, exactly. Cost of an
 * epoch: choices · d² + (shoppers + items) · d³ / 6. The same numbers for any number of threads.
 *
 * @param dimension d, at least 1
 * @param alpha α₀, the weight of pairs that were not chosen, above 0
 * @param lambda λ, the regularisation, above 0; it grows with how often somebody chose or something was chosen
 */
public record Ials(int dimension, double alpha, double lambda, int epochs, long seed) {
    private static final String VECTORS = "item_vectors";

    /** Told after every epoch. */
    public interface Watcher {
        /** @param loss mean over the choices of (1 − wᵤ·hᵢ)² */
        void epoch(int epoch, double loss);

        default boolean timeIsUp() {
            return false;
        }
    }

    /**
     * The item vectors alone, without a file.
     *
     * @param items eligible indices, ascending
     * @param histories per shopper the items they chose
     * @return [itemCount, dimension], zero for items that are not eligible
     */
    public float[] itemVectors(int itemCount, int[] items, int[][] histories) {
        var problem = new Problem(itemCount, items, IntStream.range(0, histories.length).toArray(), histories);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            problem.solve();
        }
        return problem.itemVectors;
    }

    /** Learns and writes the file. @param checkpoint written after every epoch; where it is of this training, learning goes on from it */
    public void learn(TrainingView view, Path artifact, Path checkpoint, Watcher watcher) throws IOException {
        int[][] histories = new int[view.log().userCount()][];
        for (int user : view.split().users()) {
            histories[user] = view.split().train(user);
        }
        var problem = new Problem(view.itemCount(), view.split().items(), view.split().users(), histories);
        int done = resume(checkpoint, view, problem.itemVectors);
        for (int epoch = done + 1; epoch <= epochs && !watcher.timeIsUp(); epoch++) {
            problem.solve();
            keep(checkpoint, view, epoch, problem.itemVectors);
            watcher.epoch(epoch, loss(problem.users, problem.histories, problem.userVectors, problem.itemVectors));
        }
        write(view, artifact, problem.itemVectors);
    }

    /** Who chose what, and the vectors of both sides as far as they are. */
    private final class Problem {
        final int[] users;
        final int[] items;
        final int[][] histories;
        final int[][] choosers;
        final float[] itemVectors;
        final float[] userVectors;

        Problem(int itemCount, int[] items, int[] users, int[][] histories) {
            this.items = items;
            this.users = users;
            this.histories = histories;
            int[] counts = new int[itemCount];
            for (int user : users) {
                for (int item : histories[user]) {
                    counts[item]++;
                }
            }
            choosers = choosers(itemCount, users, histories, counts);
            itemVectors = new float[itemCount * dimension];
            userVectors = new float[histories.length * dimension];
            var random = new SplittableRandom(seed);
            for (int item : items) {
                for (int k = 0; k < dimension; k++) {
                    itemVectors[item * dimension + k] = (float) (0.1 / Math.sqrt(dimension) * random.nextGaussian());
                }
            }
        }

        /** All shoppers, then all items. */
        void solve() {
            Ials.this.solve(users, histories, itemVectors, items, userVectors);
            Ials.this.solve(items, choosers, userVectors, users, itemVectors);
        }
    }

    /** Solves for every row, given the vectors of the other side. @param others those of the other side that count */
    private void solve(int[] rows, int[][] chosen, float[] from, int[] others, float[] to) {
        var fold = new FoldIn(from, dimension, others, alpha, lambda);
        IntStream.of(rows).parallel().forEach(row -> System.arraycopy(fold.vector(chosen[row]), 0, to, row * dimension, dimension));
    }

    private static int[][] choosers(int n, int[] users, int[][] histories, int[] counts) {
        int[][] choosers = new int[n][];
        for (int item = 0; item < n; item++) {
            choosers[item] = new int[counts[item]];
        }
        int[] next = new int[n];
        for (int user : users) {
            for (int item : histories[user]) {
                choosers[item][next[item]++] = user;
            }
        }
        return choosers;
    }

    private double loss(int[] users, int[][] histories, float[] userVectors, float[] itemVectors) {
        double sum = 0;
        long count = 0;
        for (int user : users) {
            for (int item : histories[user]) {
                double score = 0;
                for (int k = 0; k < dimension; k++) {
                    score += (double) userVectors[user * dimension + k] * itemVectors[item * dimension + k];
                }
                sum += (1 - score) * (1 - score);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    private String training(TrainingView view) {
        return this + " " + EncoderMetadata.vocabulary(view.log());
    }

    private int resume(Path checkpoint, TrainingView view, float[] itemVectors) throws IOException {
        return SealedFile.read(checkpoint, in -> {
                    if (!in.readUTF().equals(training(view))) {
                        return 0;
                    }
                    int epoch = in.readInt();
                    for (int k = 0; k < itemVectors.length; k++) {
                        itemVectors[k] = in.readFloat();
                    }
                    return epoch;
                })
                .orElse(0);
    }

    private void keep(Path checkpoint, TrainingView view, int epoch, float[] itemVectors) throws IOException {
        SealedFile.write(checkpoint, out -> {
            out.writeUTF(training(view));
            out.writeInt(epoch);
            for (float value : itemVectors) {
                out.writeFloat(value);
            }
        });
    }

    /** The item vectors as a {@code vectors} file: given an item it gives its vector; shoppers are folded in by whoever serves. */
    private void write(TrainingView view, Path artifact, float[] itemVectors) throws IOException {
        float[] table = new float[itemVectors.length + dimension];
        System.arraycopy(itemVectors, 0, table, dimension, itemVectors.length);
        var metadata = EncoderMetadata.describe(view, "ials", Integer.MAX_VALUE, VECTORS);
        metadata.put(ModelContract.KIND, ModelContract.VECTORS);
        metadata.put(FoldIn.ALPHA, Double.toString(alpha));
        metadata.put(FoldIn.LAMBDA, Double.toString(lambda));
        new OnnxWriter("equipoise-ials")
                .indexInput("item_id", "1")
                .constant(VECTORS, table, view.itemCount() + 1L, dimension)
                .wholeConstant("axis", new long[] {1}, 1)
                .node("Gather", List.of(VECTORS, "item_id"), "rows", new OnnxAttribute.Whole("axis", 0))
                .node("Squeeze", List.of("rows", "axis"), "item_vector")
                .output("item_vector", dimension)
                .metadata(metadata)
                .write(artifact);
    }
}
