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
import java.util.function.Supplier;

/**
 * Named arrays of numbers with the two running moments of Adam (Kingma and Ba 2015) beside each. The item table is moved row by row, only
 * where a step touched it (lazy Adam): a step costs what its batch costs, not what the catalogue costs.
 */
public final class Weights {
    private static final double BETA1 = 0.9;
    /** Of the second moment where nothing else is said. */
    private static final double BETA2 = 0.98;
    private static final double EPSILON = 1e-8;

    /** The running mean forgets its beginning: after t steps it looks back over at most t / {@value} of them. */
    private static final int WARM_UP = 10;

    /** One array: values, moments and the running mean are parallel; steps counts updates, of each row where rows move alone. */
    public static final class Tensor {
        public final long[] shape;
        public final float[] values;
        final float[] mean;
        final float[] square;
        final int[] steps;
        /** Empty where no mean is kept. */
        final float[] average;
        private final double beta2;

        private Tensor(long[] shape, float[] values, int rows, double beta2, boolean averaged) {
            this.beta2 = beta2;
            this.average = new float[averaged ? values.length : 0];
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
    private final double keep;
    private int averaged;

    public Weights() {
        this(BETA2, 0);
    }

    /**
     * Weights with a running mean of their values where one is wanted (Polyak and Juditsky 1992; of the exponential kind, as Kingma and Ba 2015 use it in section 7.2): steps of a steady size
     * go back and forth around what they look for, and their mean lies nearer to it.
     *
     * @param beta2 how much of Adam's second moment stays from step to step, in [0, 1)
     * @param keep how much of the mean stays from step to step, in [0, 1); 0 for no mean
     */
    public Weights(double beta2, double keep) {
        this.beta2 = beta2;
        this.keep = keep;
    }

    /** Numbers drawn from a normal distribution of that deviation. */
    public void normal(String name, double deviation, SplittableRandom random, long... shape) {
        float[] values = new float[size(shape)];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        tensors.put(name, tensor(shape, values, 1));
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
        tensors.put(name, tensor(shape, values, 1));
    }

    /** A table of rows that move alone; row 0 stays at zero. */
    public void table(String name, int rows, int columns, double deviation, SplittableRandom random) {
        float[] values = new float[Math.multiplyExact(rows, columns)];
        for (int k = columns; k < values.length; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        tensors.put(name, tensor(new long[] {rows, columns}, values, rows));
    }

    private Tensor tensor(long[] shape, float[] values, int rows) {
        return new Tensor(shape, values, rows, beta2, keep > 0);
    }

    /** Takes the values into their running mean; to be called after every step. */
    public void average() {
        averaged++;
        float share = averaged == 1 ? 1 : (float) (1 - Math.min(keep, (1.0 + averaged) / (WARM_UP + averaged)));
        for (var tensor : tensors.values()) {
            float[] average = tensor.average;
            for (int k = 0; k < average.length; k++) {
                average[k] += share * (tensor.values[k] - average[k]);
            }
        }
    }

    /** What comes of it while the running mean stands in the place of the values; the values themselves where none is kept, or before the first step. */
    public <T> T averaged(Supplier<T> making) {
        if (keep == 0 || averaged == 0) {
            return making.get();
        }
        var own = copy();
        tensors.values().forEach(tensor -> System.arraycopy(tensor.average, 0, tensor.values, 0, tensor.values.length));
        try {
            return making.get();
        } finally {
            restore(own);
        }
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
        if (keep > 0) {
            out.writeInt(averaged);
        }
        for (var tensor : tensors.values()) {
            write(out, tensor.values);
            write(out, tensor.mean);
            write(out, tensor.square);
            write(out, tensor.average);
            for (int step : tensor.steps) {
                out.writeInt(step);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        averaged = keep > 0 ? in.readInt() : 0;
        for (var tensor : tensors.values()) {
            read(in, tensor.values);
            read(in, tensor.mean);
            read(in, tensor.square);
            read(in, tensor.average);
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
