package io.equipoise.fairness.inference;

import io.equipoise.fairness.Interval;
import io.equipoise.fairness.IntervalMethod;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Intervals from bootstrap replicates of one statistic.
 *
 * <p>BCa (Efron 1987): {@code z0 = Φ⁻¹(#{θ* < θ} / B)} with ties at half weight, levels {@code Φ(z0 + (z0 + z) / (1 - a(z0 + z)))}; percentile
 * where the acceleration a is undefined. Where the estimate lies outside its replicates (concentration and divergence grow with resampling noise) the
 * percentiles are moved by the bootstrap's own estimate of that bias, so that they surround the estimate. Quantiles interpolate linearly between order
 * statistics.
 */
public final class BootstrapInterval {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final double[] sorted;
    private final double bias;
    private final double acceleration;
    private final IntervalMethod method;

    private BootstrapInterval(double[] sorted, double bias, double acceleration, IntervalMethod method) {
        this.sorted = sorted;
        this.bias = bias;
        this.acceleration = acceleration;
        this.method = method;
    }

    /** @param replicates values of the statistic; sorted in place */
    public static BootstrapInterval percentile(double[] replicates) {
        Arrays.sort(replicates);
        return new BootstrapInterval(replicates, 0, 0, IntervalMethod.PERCENTILE);
    }

    /** Percentiles where they surround the estimate, else moved onto it by the difference to their mean; what is never negative stays so. */
    public static BootstrapInterval surrounding(double estimate, double[] replicates) {
        BootstrapInterval plain = percentile(replicates);
        if (!Double.isFinite(estimate) || plain.at(0.90).contains(estimate)) {
            return plain;
        }
        double shift = estimate - Arrays.stream(replicates).average().orElse(estimate);
        double floor = estimate >= 0 && replicates[0] >= 0 ? 0 : Double.NEGATIVE_INFINITY;
        double[] moved = Arrays.stream(replicates).map(value -> Math.max(floor, value + shift)).toArray();
        return new BootstrapInterval(moved, 0, 0, IntervalMethod.CENTRED_PERCENTILE);
    }

    /**
     * @param replicates values of the statistic; sorted in place
     * @param acceleration from a {@link Jackknife}; empty gives the percentile interval
     */
    public static BootstrapInterval bca(double estimate, double[] replicates, OptionalDouble acceleration) {
        double below = 0;
        for (double replicate : replicates) {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
        }
        double z0 = NORMAL.inverseCumulativeProbability(below / replicates.length);
        if (!Double.isFinite(z0)) {
            return surrounding(estimate, replicates);
        }
        if (acceleration.isEmpty()) {
            return percentile(replicates);
        }
        Arrays.sort(replicates);
        return new BootstrapInterval(replicates, z0, acceleration.getAsDouble(), IntervalMethod.BCA);
    }

    /** @param confidence such as 0.95, two-sided */
    public Interval at(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence must be between 0 and 1 (exclusive), got " + confidence);
        }
        return new Interval(quantile(level((1 - confidence) / 2)), quantile(level((1 + confidence) / 2)));
    }

    public IntervalMethod method() {
        return method;
    }

    private double level(double nominal) {
        if (method != IntervalMethod.BCA) {
            return nominal;
        }
        double z = bias + NORMAL.inverseCumulativeProbability(nominal);
        double denominator = 1 - acceleration * z;
        if (denominator <= 0) {
            return nominal < 0.5 ? 0 : 1;
        }
        return NORMAL.cumulativeProbability(bias + z / denominator);
    }

    private double quantile(double level) {
        double position = level * (sorted.length - 1);
        int below = (int) position;
        if (below + 1 >= sorted.length || sorted[below] == sorted[below + 1]) {
            return sorted[Math.min(below, sorted.length - 1)];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
