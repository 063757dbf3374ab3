package io.equipoise.fairness.learning;

import java.util.Arrays;

/**
 * Weights for examples that were only seen because something was shown (Schnabel 2016; Swaminathan and Joachims 2015): {@code 1 / max(p̂, τ)}.
 * Clipping at τ trades variance for bias; the self-normalised estimate divides by the sum of the weights instead of n.
 */
public final class InversePropensityWeights {
    private InversePropensityWeights() {}

    /** @param propensity per example the chance that it was seen, in (0, 1]; @param floor τ, in (0, 1] */
    public static double[] clipped(double[] propensity, double floor) {
        if (!(floor > 0 && floor <= 1)) {
            throw new IllegalArgumentException("The floor must be in (0, 1], got " + floor);
        }
        return Arrays.stream(propensity)
                .map(p -> {
                    if (!(p > 0 && p <= 1)) {
                        throw new IllegalArgumentException("A propensity must be in (0, 1], got " + p);
                    }
                    return 1 / Math.max(p, floor);
                })
                .toArray();
    }

    /** IPS: {@code Σ w x / n}, n examples of all, seen or not. Unbiased without clipping. */
    public static double mean(double[] values, double[] weights, int all) {
        return sum(values, weights) / all;
    }

    /** SNIPS: {@code Σ w x / Σ w}. Slightly biased, far steadier; never beyond the range of the values. NaN without any. */
    public static double selfNormalisedMean(double[] values, double[] weights) {
        return sum(values, weights) / Arrays.stream(weights).sum();
    }

    private static double sum(double[] values, double[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * weights[i];
        }
        return sum;
    }
}
