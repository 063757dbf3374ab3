package io.equipoise.training.network;

import ai.djl.ndarray.NDArray;
import io.equipoise.training.gradient.Torch;
import io.equipoise.training.gradient.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The founding network over features: 128 relu, 64 relu, 1.
 *
 * @param width numbers per row
 */
record DenseLayers(int width) implements PointwiseNetwork {
    private static final int[] UNITS = {128, 64, 1};

    @Override
    public void initialise(Weights weights, SplittableRandom random) {
        int in = width;
        for (int k = 0; k < UNITS.length; k++) {
            weights.dense(name(k), in, UNITS[k], random);
            in = UNITS[k];
        }
    }

    @Override
    public NDArray logits(NDArray features, Map<String, NDArray> p) {
        NDArray state = features;
        for (int k = 0; k < UNITS.length; k++) {
            NDArray dense = Torch.dense(state, name(k), p);
            state = k == UNITS.length - 1 ? dense : dense.getNDArrayInternal().relu();
        }
        return state;
    }

    static String name(int layer) {
        return "dense" + (layer + 1);
    }

    /** The layers as a file writes them: out × in. */
    List<DenseNetwork.Layer> of(Weights weights) {
        var layers = new ArrayList<DenseNetwork.Layer>();
        int in = width;
        for (int k = 0; k < UNITS.length; k++) {
            layers.add(new DenseNetwork.Layer(
                    in, UNITS[k], turned(weights.get(name(k) + ".weight").values, in, UNITS[k]), weights.get(name(k) + ".bias").values));
            in = UNITS[k];
        }
        return layers;
    }

    /** [rows, columns] as [columns, rows]. */
    static float[] turned(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return turned;
    }
}
