package io.equipoise.scoring.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The item vectors a second time in bfloat16: half the bytes to read, where reading is what a search costs. A search by it finds the very items and
 * scores that a search of the float32 matrix finds: per block it is known by how much a score from here may differ at most, every item that may
 * thereby belong to the best k is scored again in float32, and of those the best are taken.
 *
 * <p>How much: with v the vector of an item, ṽ what is kept of it here, u the shopper's and b the bias, by Cauchy and Schwarz |u·v − u·ṽ| is at most
 * ‖u‖ · ‖v − ṽ‖, which is measured when the item is set. Both sums are rounded on the way, either by at most γ ‖(u,1)‖ · ‖(v,b)‖ with
 * γ = n·2⁻²⁴ / (1 − n·2⁻²⁴) over n steps (Higham, Accuracy and Stability of Numerical Algorithms, §3.1). Bytes: 2 · items · (dimensions + 2).
 */
final class CoarseMatrix {
    static final long LINE_BYTES = ItemMatrix.LINE_BYTES / 2;
    /** Far enough from the largest float that no sum on the way leaves it. */
    private static final double LARGEST_SCORE = 1e37;

    private final MemorySegment values;
    private final int dimensions;
    /** Per block: times the length of (u, 1) what a score of it may differ by. */
    private final float[] slack;

    private double longest;

    CoarseMatrix(Arena arena, int blocks, int dimensions) {
        this.dimensions = dimensions;
        this.values = arena.allocate(Math.max(1, blocks * blockBytes()), 64);
        this.slack = new float[blocks];
    }

    void set(int item, float[] vectors, int from, float bias) {
        double error = 0;
        double square = (double) bias * bias;
        values.set(ValueLayout.JAVA_FLOAT, block(item) + 4L * (item % ItemMatrix.BLOCK), bias);
        for (int k = 0; k < dimensions; k++) {
            float value = vectors[from + k];
            short kept = rounded(value);
            values.set(ValueLayout.JAVA_SHORT, place(item, k), kept);
            double difference = (double) value - Float.intBitsToFloat(kept << 16);
            error += difference * difference;
            square += (double) value * value;
        }
        double length = Math.sqrt(square);
        // Two sums of one step per dimension; the hundredth covers 1 − n·2⁻²⁴, the longer ṽ and the rounding of this very line.
        double bound = Math.sqrt(error) * 1.000_001 + 2.02 * (dimensions + 2) * 0x1p-24 * length;
        int block = item / ItemMatrix.BLOCK;
        slack[block] = Math.max(slack[block], Math.nextUp((float) bound));
        longest = Double.isFinite(length) ? Math.max(longest, length) : Double.POSITIVE_INFINITY;
    }

    void leaveOut(int item) {
        values.set(ValueLayout.JAVA_FLOAT, block(item) + 4L * (item % ItemMatrix.BLOCK), Float.NEGATIVE_INFINITY);
    }

    /** False for vectors so long that a sum could leave the range of floats, where the bound says nothing. */
    boolean serves(float[] user) {
        return longest * length(user) < LARGEST_SCORE;
    }

    /** Items that may be among the best k, ascending; those excluded may be among them. */
    int[] contenders(DotKernel kernel, float[] user, int k, IntPredicate excluded) {
        // Whoever is among the best k is no worse than the k-th best of what the others are at least.
        var sure = new BestItems(k, excluded);
        double length = length(user);
        // What multiplications lose below the smallest normal number.
        double tiny = (dimensions + 1) * (double) Float.MIN_NORMAL;
        float[] scores = new float[ItemMatrix.BLOCK];
        int[] items = new int[4 * k + ItemMatrix.BLOCK];
        float[] most = new float[items.length];
        int count = 0;
        for (int b = 0; b < slack.length; b++) {
            double margin = length * slack[b] + tiny;
            if (!kernel.coarse(values, b * blockBytes(), user, below(sure.threshold() - margin), scores)) {
                continue;
            }
            if (count + ItemMatrix.BLOCK > items.length) {
                items = Arrays.copyOf(items, 2 * items.length);
                most = Arrays.copyOf(most, items.length);
            }
            for (int lane = 0; lane < ItemMatrix.BLOCK; lane++) {
                if (scores[lane] > below(sure.threshold() - margin)) {
                    items[count] = b * ItemMatrix.BLOCK + lane;
                    most[count++] = -below(-(scores[lane] + margin));
                    sure.offer(b * ItemMatrix.BLOCK + lane, below(scores[lane] - margin));
                }
            }
        }
        float least = sure.settled();
        int kept = 0;
        for (int at = 0; at < count; at++) {
            if (most[at] >= least) {
                items[kept++] = items[at];
            }
        }
        return Arrays.copyOf(items, kept);
    }

    private static float below(double value) {
        return Math.nextDown((float) value);
    }

    /** The length of (u, 1). */
    private static double length(float[] user) {
        double square = 1;
        for (float value : user) {
            square += (double) value * value;
        }
        return Math.sqrt(square) * 1.000_001;
    }

    /** To the nearest, of two as near the even one. */
    static short rounded(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) ? (short) 0x7fc0 : (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    private long block(int item) {
        return item / ItemMatrix.BLOCK * blockBytes();
    }

    /** Words of two items: the item eight further stands in the upper half. */
    private long place(int item, int k) {
        int lane = item % ItemMatrix.BLOCK;
        return block(item) + ItemMatrix.LINE_BYTES + k * LINE_BYTES + lane / 16 * 32 + lane % 8 * 4 + lane / 8 % 2 * 2;
    }

    private long blockBytes() {
        return ItemMatrix.LINE_BYTES + dimensions * LINE_BYTES;
    }
}
