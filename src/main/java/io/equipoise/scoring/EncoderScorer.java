package io.equipoise.scoring;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
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
public final class EncoderScorer implements Scorer {
    private static final int PARTS = 3;
    private static final int EXPLAINED_HISTORY = 20;

    private final OnnxEncoder encoder;
    private final TrainingView view;
    private final float[] vectors;
    private final int dimension;
    private final int length;

    private EncoderScorer(OnnxEncoder encoder, TrainingView view, float[] vectors, int dimension, int length) {
        this.encoder = encoder;
        this.view = view;
        this.vectors = vectors;
        this.dimension = dimension;
        this.length = length;
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
            return new EncoderScorer(encoder, view, vectors.values(), (int) vectors.shape()[1], length);
        } catch (RuntimeException unfit) {
            encoder.close();
            throw unfit;
        }
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        float[] shopper = encode(List.of(history(user)));
        for (int item = 0; item < scores.length; item++) {
            scores[item] = view.split().eligibleItem(item) ? dot(shopper, 0, item) : NEVER;
        }
    }

    /** Which recent items carry the score: how much it falls when one of them is left out of the history. */
    @Override
    public ScoreExplanation explain(int user, int item) {
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
        float[] shoppers = encode(variants);
        double score = dot(shoppers, 0, item);
        List<Part> parts = new ArrayList<>();
        for (int at = from; at < history.length; at++) {
            double share = score - dot(shoppers, (1 + at - from) * dimension, item);
            if (share > 0) {
                parts.add(new Part("item", history[at] - 1, share));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        return new ScoreExplanation(Source.SEQUENCE, score, parts.subList(0, Math.min(PARTS, parts.size())));
    }

    /** What is known when the test begins, as the encoder counts items: from 1. What comes next follows from the last items, and those validate. */
    private int[] history(int user) {
        return user < 0 ? new int[0] : Arrays.stream(view.split().history(user)).map(item -> item + 1).toArray();
    }

    private float[] encode(List<int[]> histories) {
        return encoder.encode(EncoderMetadata.padded(histories, length), length);
    }

    private float dot(float[] shopper, int from, int item) {
        int at = (item + 1) * dimension;
        float sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += shopper[from + k] * vectors[at + k];
        }
        return sum;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
