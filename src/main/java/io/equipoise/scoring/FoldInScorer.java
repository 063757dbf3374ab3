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
                .mapToObj(user -> fold.vector(user < 0 ? new int[0] : view.split().train(user)))
                .toArray(float[][]::new);
    }

    /** The score is a sum over the history: exact parts. */
    @Override
    public ScoreExplanation explain(int user, int item) {
        int[] history = user < 0 ? new int[0] : view.split().train(user);
        double[] shares = fold.shares(history, item);
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < history.length; at++) {
            if (shares[at] > 0) {
                parts.add(new Part("item", history[at], shares[at]));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        float[] vector = matrix.vector(item);
        var nearest = Arrays.stream(history).mapToObj(past -> new Near(past, EncoderScorer.cosine(matrix.vector(past), vector))).toList();
        return new ScoreExplanation(
                parts.isEmpty() ? Source.POPULAR : Source.NEIGHBOURS,
                Arrays.stream(shares).sum(),
                parts.subList(0, Math.min(PARTS, parts.size())),
                EncoderScorer.closest(nearest));
    }

    @Override
    public void close() {
        matrix.close();
    }
}
