package io.equipoise.fairness.inference;

import io.equipoise.fairness.Interval;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Intervals of shares and their differences that hold near 0 and 1 and for small n. */
public final class Proportion {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Proportion() {}

    /** Wilson 1927 score interval of successes in n trials; n of at least 1. */
    public static Interval wilson(double successes, double n, double confidence) {
        if (!(n > 0 && successes >= 0 && successes <= n)) {
            throw new IllegalArgumentException("Successes must be between 0 and n, got " + successes + " of " + n);
        }
        double z = NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
        double p = successes / n;
        double centre = p + z * z / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double scale = 1 + z * z / n;
        return new Interval(
                successes == 0 ? 0 : Math.max(0, (centre - half) / scale),
                successes == n ? 1 : Math.min(1, (centre + half) / scale));
    }

    /** Newcombe 1998 (method 10) interval of the difference of two shares, from their Wilson intervals. */
    public static Interval newcombe(double successes1, double n1, double successes2, double n2, double confidence) {
        Interval first = wilson(successes1, n1, confidence);
        Interval second = wilson(successes2, n2, confidence);
        double p1 = successes1 / n1;
        double p2 = successes2 / n2;
        return new Interval(
                p1 - p2 - Math.hypot(p1 - first.low(), second.high() - p2),
                p1 - p2 + Math.hypot(first.high() - p1, p2 - second.low()));
    }
}
