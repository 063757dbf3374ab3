package io.equipoise.scoring.binding;

import io.equipoise.onnx.OnnxSession;
import io.equipoise.scoring.VectorScorer;
import io.equipoise.scoring.matrix.ItemMatrix;
import java.util.Arrays;

/** A model made elsewhere that gives a shopper's vector, with the item vectors that came with it: searched like the zoo's own encoders. */
final class BoundVectorScorer extends BoundScorer implements VectorScorer {
    private final ItemMatrix matrix;

    BoundVectorScorer(OnnxSession session, BoundNetwork network) {
        super(session, network);
        this.matrix = network.matrix();
    }

    @Override
    public ItemMatrix matrix() {
        return matrix;
    }

    @Override
    public float[][] vectors(int[] users) {
        var output = session.run(network.histories(users));
        network.requireColumns(output);
        int d = matrix.dimensions();
        float[][] vectors = new float[users.length][];
        for (int u = 0; u < users.length; u++) {
            vectors[u] = Arrays.copyOfRange(output.values(), u * d, (u + 1) * d);
        }
        return vectors;
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        VectorScorer.super.scoreAll(user, scores);
    }

    @Override
    public void close() {
        super.close();
        matrix.close();
    }
}
