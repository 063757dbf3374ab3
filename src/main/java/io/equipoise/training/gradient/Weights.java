package io.equipoise.training.gradient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Named arrays of numbers with the two running moments of Adam (Kingma and Ba 2015) beside each. The item table is moved row by row, only
 * where a step touched it (lazy Adam): a step costs what its batch costs, not what the catalogue costs.
 */
public final class Weights {
    private static final double BETA1 = 0.9;
    /** Of the second moment where nothing else is said. */
    private static final double BETA2 = 0.98;
    private static final double EPSILON = 1e-8;

    /** One array: values and moments are parallel; steps counts updates, of each row where rows move alone. */
    public static final class Tensor {
        public final long[] shape;
        public final float[] values;
        final float[] mean;
        final float[] square;
        final int[] steps;
        private final double beta2;

        private Tensor(long[] shape, float[] values, int rows, double beta2) {
            this.beta2 = beta2;
            this.shape = shape;
            this.values = values;
            this.mean = new float[values.length];
            this.square = new float[values.length];
            this.steps = new int[rows];
        }

        /** Moves one stretch of the array against its gradient. */
        public void move(int row, int from, int count, float[] gradient, int gradientFrom, double rate) {
            int step = ++steps[row];
            double correction = Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(BETA1, step));
            for (int k = 0; k < count; k++) {
                float g = gradient[gradientFrom + k];
                int at = from + k;
                mean[at] = (float) (BETA1 * mean[at] + (1 - BETA1) * g);
                square[at] = (float) (beta2 * square[at] + (1 - beta2) * g * g);
                values[at] -= (float) (rate * correction * mean[at] / (Math.sqrt(square[at]) + EPSILON));
            }
        }
    }

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final double beta2;

    public Weights() {
        this(BETA2);
    }

    /** @param beta2 how much of Adam's second moment stays from step to step, in [0, 1) */
    public Weights(double beta2) {
        this.beta2 = beta2;
    }

    /** Numbers drawn from a normal distribution of that deviation. */
    public void normal(String name, double deviation, SplittableRandom random, long... shape) {
        float[] values = new float[size(shape)];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        tensors.put(name, new Tensor(shape, values, 1, beta2));
    }

    /** Xavier's numbers for a dense layer, and its bias at zero: {@code name.weight} [in, out] and {@code name.bias}. */
    public void dense(String name, int in, int out, SplittableRandom random) {
        dense(name, in, out, Math.sqrt(2.0 / (in + out)), random);
    }

    /** The same with numbers of that deviation. */
    public void dense(String name, int in, int out, double deviation, SplittableRandom random) {
        normal(name + ".weight", deviation, random, in, out);
        constant(name + ".bias", 0, out);
    }

    public void constant(String name, float value, long... shape) {
        float[] values = new float[size(shape)];
        Arrays.fill(values, value);
        tensors.put(name, new Tensor(shape, values, 1, beta2));
    }

    /** A table of rows that move alone; row 0 stays at zero. */
    public void table(String name, int rows, int columns, double deviation, SplittableRandom random) {
        float[] values = new float[Math.multiplyExact(rows, columns)];
        for (int k = columns; k < values.length; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        tensors.put(name, new Tensor(new long[] {rows, columns}, values, rows, beta2));
    }

    public Tensor get(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    public Map<String, Tensor> all() {
        return tensors;
    }

    /** The values alone, to go back to. */
    public Map<String, float[]> copy() {
        var copy = new LinkedHashMap<String, float[]>();
        tensors.forEach((name, tensor) -> copy.put(name, tensor.values.clone()));
        return copy;
    }

    public void restore(Map<String, float[]> values) {
        values.forEach((name, from) -> System.arraycopy(from, 0, get(name).values, 0, from.length));
    }

    void write(DataOutputStream out) throws IOException {
        for (var tensor : tensors.values()) {
            write(out, tensor.values);
            write(out, tensor.mean);
            write(out, tensor.square);
            for (int step : tensor.steps) {
                out.writeInt(step);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        for (var tensor : tensors.values()) {
            read(in, tensor.values);
            read(in, tensor.mean);
            read(in, tensor.square);
            for (int row = 0; row < tensor.steps.length; row++) {
                tensor.steps[row] = in.readInt();
            }
        }
    }

    static void write(DataOutputStream out, float[] values) throws IOException {
        var bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    static void read(DataInputStream in, float[] values) throws IOException {
        byte[] bytes = new byte[4 * values.length];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    }

    private static int size(long[] shape) {
        long size = 1;
        for (long length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return Math.toIntExact(size);
    }
}
