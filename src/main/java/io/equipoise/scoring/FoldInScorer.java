package io.equipoise.scoring;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.ScoreExplanation.Near;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.matrix.ItemMatrix;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Folds a shopper's history into a vector and scores every item by its inner product with the item's. */
public final class FoldInScorer implements VectorScorer {
    private static final int PARTS = 3;

    private final FoldIn fold;
    private final TrainingView view;
    private final ItemMatrix matrix;

    private FoldInScorer(FoldIn fold, TrainingView view, ItemMatrix matrix) {
        this.fold = fold;
        this.view = view;
        this.matrix = matrix;
    }

    /** @throws Refusal {@code onnx.*} or {@code model.*} when the file holds no item vectors to fold in by, or those of other items */
    public static FoldInScorer open(Path artifact, TrainingView view) {
        var file = OnnxFile.inspect(artifact);
        EncoderMetadata.requireFit(file, artifact, view.log(), ModelContract.VECTORS);
        var table = OnnxConstants.read(artifact, file.metadata(ModelContract.ITEM_VECTORS).orElse(""));
        var alpha = file.metadata(FoldIn.ALPHA);
        var lambda = file.metadata(FoldIn.LAMBDA);
        if (table.shape().length != 2 || table.shape()[0] != view.itemCount() + 1 || alpha.isEmpty() || lambda.isEmpty()) {
            throw new Refusal("model.file-kind", artifact.getFileName().toString());
        }
        int d = (int) table.shape()[1];
        float[] vectors = Arrays.copyOfRange(table.values(), d, table.values().length);
        var fold = new FoldIn(
                vectors, d, view.split().items(), Double.parseDouble(alpha.get()), Double.parseDouble(lambda.get()));
        return new FoldInScorer(fold, view, EncoderScorer.matrix(vectors, d, 0, view));
    }

    @Override
    public ItemMatrix matrix() {
        return matrix;
    }

    @Override
    public float[][] vectors(int[] users) {
        return Arrays.stream(users)
                .mapToObj(user -> fold.vector(history(user)))
                .toArray(float[][]::new);
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        return explain(user, new int[] {item}).getFirst();
    }

    /** The score is a sum over the history: exact parts. The history is folded in once for all items. */
    @Override
    public List<ScoreExplanation> explain(int user, int[] items) {
        int[] history = history(user);
        double[][] shares = fold.shares(history, items);
        float[][] past = Arrays.stream(history).mapToObj(matrix::vector).toArray(float[][]::new);
        return IntStream.range(0, items.length)
                .mapToObj(k -> explanation(history, past, items[k], shares[k]))
                .toList();
    }

    private ScoreExplanation explanation(int[] history, float[][] past, int item, double[] shares) {
        List<Part> parts = new ArrayList<>();
        List<Near> nearest = new ArrayList<>();
        float[] vector = matrix.vector(item);
        for (int at = 0; at < history.length; at++) {
            if (shares[at] > 0) {
                parts.add(new Part("item", history[at], shares[at]));
            }
            nearest.add(new Near(history[at], EncoderScorer.cosine(past[at], vector)));
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        return new ScoreExplanation(
                parts.isEmpty() ? Source.POPULAR : Source.NEIGHBOURS,
                Arrays.stream(shares).sum(),
                parts.subList(0, Math.min(PARTS, parts.size())),
                EncoderScorer.closest(nearest));
    }

    private int[] history(int user) {
        return user < 0 ? new int[0] : view.split().train(user);
    }

    @Override
    public void close() {
        matrix.close();
    }
}
