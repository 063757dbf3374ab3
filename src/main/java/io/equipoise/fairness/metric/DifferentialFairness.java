package io.equipoise.fairness.metric;

/**
 * The largest factor by which one group's chance of an outcome exceeds another's, as a logarithm (Foulds 2020).
 *
 * <p>{@code max over groups a, b and outcomes of |ln(P(outcome | a) / P(outcome | b))|}, both the outcome and its opposite; rates smoothed
 * {@code (c + α) / (n + 2α)}. At least 0, 0 is fair, ln 1.25 = 0.22 is the four-fifths line. Groups may be crossings of several attributes.
 * Undefined for fewer than two groups. Cost O(groups).
 */
public final class DifferentialFairness {
    private DifferentialFairness() {}

    /** @param counts users with the outcome per group; @param sizes users per group; @param alpha smoothing, such as 1 */
    public static double of(double[] counts, double[] sizes, double alpha) {
        if (counts.length < 2) {
            return Double.NaN;
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int g = 0; g < counts.length; g++) {
            double rate = (counts[g] + alpha) / (sizes[g] + 2 * alpha);
            lowest = Math.min(lowest, rate);
            highest = Math.max(highest, rate);
        }
        return Math.max(Math.log(highest / lowest), Math.log((1 - lowest) / (1 - highest)));
    }
}
