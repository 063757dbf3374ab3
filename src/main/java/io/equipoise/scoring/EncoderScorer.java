package io.equipoise.scoring;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.ScoreExplanation.Near;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.ScoreExplanation.Tried;
import io.equipoise.scoring.matrix.ItemMatrix;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a shopper's history through an encoder and scores every item by the inner product of its vector with what came out. Exact: no item is
 * left out for speed.
 */
public final class EncoderScorer implements VectorScorer {
    private static final int PARTS = 3;
    private static final int NEAREST = 3;
    private static final int EXPLAINED_HISTORY = 20;

    /** A share of a score below this part of what was added up for it is rounding. */
    private static final double ROUNDING = 1e-5;

    private final HistoryEncoder encoder;
    private final TrainingView view;
    private final ItemMatrix matrix;

    private EncoderScorer(HistoryEncoder encoder, TrainingView view, ItemMatrix matrix) {
        this.encoder = encoder;
        this.view = view;
        this.matrix = matrix;
    }

    /**
     * Opens an encoder over the snapshot it was trained on and replays its golden histories.
     *
     * @throws Refusal {@code onnx.*} or {@code model.*} when the file is no encoder, not of this data, or computes something else than it did
     *     when it was made
     */
    public static EncoderScorer open(Path artifact, TrainingView view) {
        var file = OnnxFile.inspect(artifact);
        EncoderMetadata.requireFit(file, artifact, view.log(), ModelContract.ENCODER);
        var vectors = OnnxConstants.read(artifact, file.metadata(ModelContract.ITEM_VECTORS).orElse(""));
        if (vectors.shape().length != 2 || vectors.shape()[0] != view.itemCount() + 1) {
            throw new Refusal("model.file-items", artifact.getFileName().toString());
        }
        int length = Integer.parseInt(file.metadata(ModelContract.LONGEST).orElse("50"));
        var encoder = OnnxEncoder.open(artifact);
        try {
            EncoderMetadata.replay(file, artifact, encoder, length);
            boolean free = file.inputs().getFirst().length(1) < 0;
            return new EncoderScorer(
                    HistoryEncoder.of(encoder, length, free, view.itemCount()), view,
                    matrix(vectors.values(), (int) vectors.shape()[1], 1, view));
        } catch (RuntimeException unfit) {
            encoder.close();
            throw unfit;
        }
    }

    /** @param firstRow of the vectors that is the log's first item */
    static ItemMatrix matrix(float[] vectors, int dimension, int firstRow, TrainingView view) {
        var matrix = new ItemMatrix(view.itemCount(), dimension);
        for (int item : view.split().items()) {
            matrix.set(item, vectors, (item + firstRow) * dimension, 0);
        }
        return matrix;
    }

    @Override
    public ItemMatrix matrix() {
        return matrix;
    }

    @Override
    public float[][] vectors(int[] users) {
        return encoder.encode(Arrays.stream(users).mapToObj(this::history).toList());
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        return explain(user, new int[] {item}).getFirst();
    }

    /**
     * Which recent items carry the score: how much it falls when one of them is left out of the history; and those whose vectors are most like
     * the item's. The histories are encoded once for all items. Of a history of more than twenty items the last twenty are tried, and it is said.
     */
    @Override
    public List<ScoreExplanation> explain(int user, int[] items) {
        int[] history = history(user);
        int from = Math.max(0, history.length - EXPLAINED_HISTORY);
        List<int[]> variants = new ArrayList<>();
        variants.add(history);
        for (int at = from; at < history.length; at++) {
            int[] without = new int[history.length - 1];
            System.arraycopy(history, 0, without, 0, at);
            System.arraycopy(history, at + 1, without, at, without.length - at);
            variants.add(without);
        }
        float[][] shoppers = encoder.encodeAlike(variants);
        float[][] past = new float[history.length - from][];
        for (int at = from; at < history.length; at++) {
            past[at - from] = matrix.vector(history[at] - 1);
        }
        return Arrays.stream(items).mapToObj(item -> explain(item, history, from, shoppers, past)).toList();
    }

    private ScoreExplanation explain(int item, int[] history, int from, float[][] shoppers, float[][] past) {
        float[] vector = matrix.vector(item);
        double score = dot(shoppers[0], vector);
        double least = ROUNDING * size(shoppers[0], vector);
        List<Part> parts = new ArrayList<>();
        List<Near> nearest = new ArrayList<>();
        for (int at = from; at < history.length; at++) {
            double share = score - dot(shoppers[1 + at - from], vector);
            if (share > least) {
                parts.add(new Part("item", history[at] - 1, share));
            }
            nearest.add(new Near(history[at] - 1, cosine(past[at - from], vector)));
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        int read = Math.min(history.length, encoder.longest());
        return new ScoreExplanation(
                Source.SEQUENCE, score, parts.subList(0, Math.min(PARTS, parts.size())), closest(nearest),
                Tried.of(history.length - from, read));
    }

    static List<Near> closest(List<Near> all) {
        return all.stream()
                .filter(near -> near.likeness() > 0)
                .sorted(Comparator.comparingDouble(Near::likeness).reversed().thenComparing(Near::item))
                .limit(NEAREST)
                .toList();
    }

    static double cosine(float[] a, float[] b) {
        double both = dot(a, b);
        double lengths = Math.sqrt((double) dot(a, a) * dot(b, b));
        return lengths > 0 ? both / lengths : 0;
    }

    /** What is known when the test begins, as the encoder counts items: from 1. What comes next follows from the last items, and those validate. */
    private int[] history(int user) {
        return user < 0 ? new int[0] : Arrays.stream(view.split().history(user)).map(item -> item + 1).toArray();
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < b.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** What is added up for a product, signs aside. */
    private static double size(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
            sum += Math.abs((double) a[k] * b[k]);
        }
        return sum;
    }

    @Override
    public void close() {
        encoder.close();
        matrix.close();
    }
}
