package io.equipoise.fairness.inference;

import java.util.Arrays;

/** Corrections for values that are equal. */
final class Ties {
    private Ties() {}

    /** {@code Σ (t³ - t)} over runs of t equal ranks. */
    static double cubes(double[] ranks) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            sum += t * t * t - t;
            from = to;
        }
        return sum;
    }
}
