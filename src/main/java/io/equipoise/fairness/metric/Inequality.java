package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * How unevenly a non-negative good (utility of users, exposure of items) is spread. All are 0 when everybody has the same, except Jain's index,
 * which is 1. Undefined (NaN) when nobody has anything. Cost O(n), Gini O(n log n).
 */
public final class Inequality {
    private Inequality() {}

    /** {@code Σ (2i - n - 1) x_(i) / (n Σ x)} over everyone, those with nothing included. 0 to (n-1)/n. */
    public static double gini(double[] values) {
        requireNonNegative(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
            sum += sorted[i];
        }
        return weighted / (sorted.length * sum);
    }

    /** Gini times n/(n-1), so that one owner of everything scores 1 whatever n. */
    public static double giniAdjusted(double[] values) {
        return gini(values) * values.length / (values.length - 1);
    }

    /**
     * Generalised entropy (Speicher 2018). {@code GE(0) = mean ln(μ/x)} (infinite when someone has nothing), {@code GE(1) = mean (x/μ) ln(x/μ)}
     * (Theil; 0 ln 0 = 0), else {@code mean((x/μ)^α - 1) / (α(α-1))}; GE(2) is half the squared coefficient of variation.
     */
    public static double generalizedEntropy(double[] values, double alpha) {
        requireNonNegative(values);
        double[] one = new double[values.length];
        Arrays.fill(one, 1);
        return weightedEntropy(values, one, alpha);
    }

    /** The part of {@link #generalizedEntropy} between groups: the index of group means weighted by group size. */
    public static double betweenGroups(double[] means, double[] sizes, double alpha) {
        requireNonNegative(means);
        return weightedEntropy(means, sizes, alpha);
    }

    /** The part within groups: total less between. */
    public static double withinGroups(double[] values, double[] means, double[] sizes, double alpha) {
        return generalizedEntropy(values, alpha) - betweenGroups(means, sizes, alpha);
    }

    private static double weightedEntropy(double[] values, double[] weights, double alpha) {
        double total = 0;
        double n = 0;
        for (int i = 0; i < values.length; i++) {
            total += weights[i] * values[i];
            n += weights[i];
        }
        double mean = total / n;
        if (!(mean > 0)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * term(values[i] / mean, alpha);
            }
        }
        return sum / n;
    }

    private static double term(double ratio, double alpha) {
        if (alpha == 0) {
            return -Math.log(ratio);
        }
        if (alpha == 1) {
            return ratio == 0 ? 0 : ratio * Math.log(ratio);
        }
        return (Math.pow(ratio, alpha) - 1) / (alpha * (alpha - 1));
    }

    /**
     * Atkinson index: the share of the total one could give up if it were spread evenly. {@code 1 - (mean (x/μ)^(1-ε))^(1/(1-ε))}, for ε = 1
     * {@code 1 - geometric mean / μ}; 1 for ε ≥ 1 when someone has nothing. 0 to 1.
     *
     * @param aversion ε > 0: how much inequality hurts
     */
    public static double atkinson(double[] values, double aversion) {
        if (!(aversion > 0)) {
            throw new IllegalArgumentException("The aversion to inequality must be above 0, got " + aversion);
        }
        requireNonNegative(values);
        double mean = Arrays.stream(values).sum() / values.length;
        if (!(mean > 0)) {
            return Double.NaN;
        }
        double sum = 0;
        for (double value : values) {
            if (value == 0 && aversion >= 1) {
                return 1;
            }
            sum += aversion == 1 ? Math.log(value / mean) : Math.pow(value / mean, 1 - aversion);
        }
        double average = sum / values.length;
        return 1 - (aversion == 1 ? Math.exp(average) : Math.pow(average, 1 / (1 - aversion)));
    }

    /** Jain's index {@code (Σx)² / (n Σx²)}: the share of members who would share evenly. 1/n to 1, 1 is even. */
    public static double jain(double[] values) {
        requireNonNegative(values);
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        return sum * sum / (values.length * squares);
    }

    /** Herfindahl–Hirschman index {@code Σ share²}: 1/n when even, 1 when one has all. */
    public static double herfindahl(double[] values) {
        return 1 / (jain(values) * values.length);
    }

    /** Shannon entropy of the shares in nats; 0 when one has all, ln n when even. */
    public static double entropy(double[] values) {
        requireNonNegative(values);
        double total = Arrays.stream(values).sum();
        if (!(total > 0)) {
            return Double.NaN;
        }
        double entropy = 0;
        for (double value : values) {
            if (value > 0) {
                entropy -= value / total * Math.log(value / total);
            }
        }
        return entropy;
    }

    /** The share of the total held by the poorest part (MMF@50% for one half): {@code ⌊fraction · n⌋} members. 0 to fraction. */
    public static double shareOfPoorest(double[] values, double fraction) {
        requireNonNegative(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double held = 0;
        for (int i = 0; i < (int) Math.floor(fraction * sorted.length); i++) {
            held += sorted[i];
        }
        return held / Arrays.stream(sorted).sum();
    }

    private static void requireNonNegative(double[] values) {
        for (double value : values) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Inequality is defined for finite values of at least 0, got " + value);
            }
        }
    }
}
