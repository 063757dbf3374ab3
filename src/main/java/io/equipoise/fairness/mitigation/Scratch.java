package io.equipoise.fairness.mitigation;

import java.util.Arrays;

/**
 * Arrays a thread keeps between requests, so that a re-ranker allocates nothing but its result once they have grown. A buffer is good until
 * the same thread asks for the same number again; re-rankers do not nest.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);
    private static final int BUFFERS = 6;

    private final int[][] ints = new int[BUFFERS][0];
    private final double[][] doubles = new double[BUFFERS][0];

    private Scratch() {}

    static Scratch get() {
        return OF_THREAD.get();
    }

    /** At least so long, its first {@code length} entries set to {@code value}. */
    int[] ints(int buffer, int length, int value) {
        int[] array = ints(buffer, length);
        Arrays.fill(array, 0, length, value);
        return array;
    }

    /** At least so long, holding anything. */
    int[] ints(int buffer, int length) {
        if (ints[buffer].length < length) {
            ints[buffer] = new int[grown(length)];
        }
        return ints[buffer];
    }

    double[] doubles(int buffer, int length) {
        if (doubles[buffer].length < length) {
            doubles[buffer] = new double[grown(length)];
        }
        return doubles[buffer];
    }

    private static int grown(int length) {
        return length + (length >> 1) + 16;
    }
}
