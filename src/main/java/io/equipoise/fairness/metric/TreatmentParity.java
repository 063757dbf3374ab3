package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * Whether two user groups are shown the same kind of items: price, discount, brand tier, category, sponsored or not (Ali 2019, Hannak 2014).
 *
 * <p>A numeric property: gap of means or medians, Kolmogorov–Smirnov and Wasserstein-1 distance of the weighted samples. A categorical one:
 * {@link Divergence#jensenShannon} or {@link Divergence#totalVariation} of the exposure-weighted shares. Every distance is at least 0 and 0 is
 * fair. Undefined when a group saw nothing. Cost O(n log n).
 */
public final class TreatmentParity {
    private TreatmentParity() {}

    /** Signed: mean of the first less mean of the second. @param weights exposure of each shown item */
    public static double meanGap(double[] a, double[] weightsA, double[] b, double[] weightsB) {
        return weightedMean(a, weightsA) - weightedMean(b, weightsB);
    }

    public static double medianGap(double[] a, double[] weightsA, double[] b, double[] weightsB) {
        return weightedMedian(a, weightsA) - weightedMedian(b, weightsB);
    }

    /** The largest difference of the two weighted distribution functions, 0 to 1. */
    public static double kolmogorovSmirnov(double[] a, double[] weightsA, double[] b, double[] weightsB) {
        return walk(a, weightsA, b, weightsB, false);
    }

    /** Wasserstein-1: how far, in the unit of the property, the average shown item would have to move. At least 0. */
    public static double wasserstein(double[] a, double[] weightsA, double[] b, double[] weightsB) {
        return walk(a, weightsA, b, weightsB, true);
    }

    /**
     * Conditional parity (after Wachter 2021): {@code Σ (n_s / n) · gap_s} over strata such as activity or price band, so that what the strata
     * explain is not called unfair. Strata with an undefined gap (NaN) are left out, with their weight.
     */
    public static double conditional(double[] gaps, double[] sizes) {
        double sum = 0;
        double n = 0;
        for (int s = 0; s < gaps.length; s++) {
            if (!Double.isNaN(gaps[s])) {
                sum += sizes[s] * gaps[s];
                n += sizes[s];
            }
        }
        return sum / n;
    }

    private static double weightedMean(double[] values, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            total += weights[i];
        }
        return sum / total;
    }

    /** The value where half the weight lies on either side; the middle of two when the half falls between them. */
    private static double weightedMedian(double[] values, double[] weights) {
        Integer[] order = order(values);
        double half = Arrays.stream(weights).sum() / 2;
        double cumulated = 0;
        for (int i = 0; i < order.length; i++) {
            cumulated += weights[order[i]];
            if (Math.abs(cumulated - half) <= 1e-12 * half && i + 1 < order.length) {
                return (values[order[i]] + values[order[i + 1]]) / 2;
            }
            if (cumulated > half) {
                return values[order[i]];
            }
        }
        return Double.NaN;
    }

    private static double walk(double[] a, double[] weightsA, double[] b, double[] weightsB, boolean area) {
        Integer[] left = order(a);
        Integer[] right = order(b);
        double totalA = Arrays.stream(weightsA).sum();
        double totalB = Arrays.stream(weightsB).sum();
        if (!(totalA > 0 && totalB > 0)) {
            return Double.NaN;
        }
        double difference = 0;
        double result = 0;
        double previous = 0;
        for (int i = 0, j = 0; i < left.length || j < right.length; ) {
            double x = Math.min(
                    i < left.length ? a[left[i]] : Double.POSITIVE_INFINITY,
                    j < right.length ? b[right[j]] : Double.POSITIVE_INFINITY);
            if (area && i + j > 0) {
                result += Math.abs(difference) * (x - previous);
            }
            while (i < left.length && a[left[i]] == x) {
                difference += weightsA[left[i++]] / totalA;
            }
            while (j < right.length && b[right[j]] == x) {
                difference -= weightsB[right[j++]] / totalB;
            }
            if (!area) {
                result = Math.max(result, Math.abs(difference));
            }
            previous = x;
        }
        return result;
    }

    private static Integer[] order(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("A value is not a number: it has no place in a distribution");
            }
        }
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        return order;
    }
}
