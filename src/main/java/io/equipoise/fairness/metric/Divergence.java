package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * How far apart two distributions over the same categories are. Inputs are non-negative weights and are normalised here; a side without any
 * weight gives NaN, which callers turn into "undefined". Cost O(categories).
 */
public final class Divergence {
    private static final double LN2 = Math.log(2);

    private Divergence() {}

    /** Kullback–Leibler {@code Σ p ln(p / q)} in nats; 0 ln 0 = 0, infinite where q lacks a category p has. At least 0, 0 when equal. */
    public static double kullbackLeibler(double[] p, double[] q) {
        double sp = total(p, q);
        double sq = total(q, p);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0) {
                sum += p[i] / sp * Math.log(p[i] / sp / (q[i] / sq));
            }
        }
        return defined(sp, sq, Math.max(0, sum));
    }

    /** The same with {@code alpha} added to every category on both sides, so that it is finite. */
    public static double smoothedKullbackLeibler(double[] p, double[] q, double alpha) {
        return smoothedKullbackLeibler(p, q, alpha, alpha);
    }

    /** The same with another α on either side; LiFT adds none to p and 1 to the counts of q, and gives {@link #bits}. */
    public static double smoothedKullbackLeibler(double[] p, double[] q, double alphaOfP, double alphaOfQ) {
        return kullbackLeibler(
                Arrays.stream(p).map(weight -> weight + alphaOfP).toArray(),
                Arrays.stream(q).map(weight -> weight + alphaOfQ).toArray());
    }

    /** A divergence or entropy in nats, in bits. */
    public static double bits(double nats) {
        return nats / LN2;
    }

    /** Jensen–Shannon divergence in bits (Lin 1991): mean KL of both to their midpoint. Symmetric, 0 to 1, 0 when equal. */
    public static double jensenShannon(double[] p, double[] q) {
        double sp = total(p, q);
        double sq = total(q, p);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double a = p[i] / sp;
            double b = q[i] / sq;
            double middle = (a + b) / 2;
            sum += (a > 0 ? a * Math.log(a / middle) : 0) + (b > 0 ? b * Math.log(b / middle) : 0);
        }
        return defined(sp, sq, Math.clamp(sum / 2 / LN2, 0, 1));
    }

    /** Total variation distance {@code ½ Σ |p - q|}: the share that would have to move. 0 to 1. */
    public static double totalVariation(double[] p, double[] q) {
        return lp(p, q, 1) / 2;
    }

    /** {@code (Σ |p - q|^e)^(1/e)}. */
    public static double lp(double[] p, double[] q, double exponent) {
        double sp = total(p, q);
        double sq = total(q, p);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.pow(Math.abs(p[i] / sp - q[i] / sq), exponent);
        }
        return defined(sp, sq, Math.pow(sum, 1 / exponent));
    }

    /** The largest difference of any one category. 0 to 1. */
    public static double largestDifference(double[] p, double[] q) {
        double sp = total(p, q);
        double sq = total(q, p);
        double max = 0;
        for (int i = 0; i < p.length; i++) {
            max = Math.max(max, Math.abs(p[i] / sp - q[i] / sq));
        }
        return defined(sp, sq, max);
    }

    /** Hellinger distance {@code √(½ Σ (√p - √q)²)}. 0 to 1. */
    public static double hellinger(double[] p, double[] q) {
        double sp = total(p, q);
        double sq = total(q, p);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double d = Math.sqrt(p[i] / sp) - Math.sqrt(q[i] / sq);
            sum += d * d;
        }
        return defined(sp, sq, Math.sqrt(sum / 2));
    }

    /**
     * Kolmogorov–Smirnov distance of ordered categories: the largest difference of the cumulated shares. 0 to 1. For labels without an order
     * use {@link #totalVariation}.
     */
    public static double kolmogorovSmirnov(double[] p, double[] q) {
        double sp = total(p, q);
        double sq = total(q, p);
        double cumulated = 0;
        double max = 0;
        for (int i = 0; i < p.length; i++) {
            cumulated += p[i] / sp - q[i] / sq;
            max = Math.max(max, Math.abs(cumulated));
        }
        return defined(sp, sq, max);
    }

    private static double defined(double sp, double sq, double value) {
        return sp > 0 && sq > 0 ? value : Double.NaN;
    }

    private static double total(double[] weights, double[] other) {
        if (weights.length != other.length) {
            throw new IllegalArgumentException(
                    "Distributions must have the same categories, got " + weights.length + " and " + other.length);
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("A weight must be a finite number of at least 0, got " + weight);
            }
            sum += weight;
        }
        return sum;
    }
}
