package io.equipoise.fairness.inference;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How many users a gap needs to be seen, and how small a gap these users can show. Two-sided at {@code alpha}.
 *
 * @param alpha chance of a false alarm, such as 0.05
 * @param power chance to see a true gap of the given size, such as 0.8
 */
public record Power(double alpha, double power) {
    public static final Power USUAL = new Power(0.05, 0.8);
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    public Power {
        if (!(alpha > 0 && alpha < 1 && power > alpha && power < 1)) {
            throw new IllegalArgumentException("Expected 0 < alpha < power < 1, got " + alpha + " and " + power);
        }
    }

    private double quantiles() {
        return NORMAL.inverseCumulativeProbability(1 - alpha / 2) + NORMAL.inverseCumulativeProbability(power);
    }

    /**
     * Users of the first group: {@code (1 + 1/κ)(z_{1-α/2} + z_{1-β})² σ² / δ²}, with κ times as many in the second.
     *
     * @param deviation σ of the metric; @param gap δ to be seen; @param kappa n₂ / n₁, 1 for equal groups
     */
    public double usersForMeans(double deviation, double gap, double kappa) {
        double d = quantiles() * deviation / gap;
        return (1 + 1 / kappa) * d * d;
    }

    /** Users per group for a standardised gap d by the t test itself (noncentral t), a little above the normal approximation. */
    public double usersForStandardisedGap(double d) {
        double low = 2;
        double high = 4;
        while (tPower(d, high) < power) {
            high *= 2;
        }
        for (int i = 0; i < 200 && high - low > 1e-10 * high; i++) {
            double middle = (low + high) / 2;
            if (tPower(d, middle) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Cohen's h: the gap of two shares on the arcsine scale, {@code 2 asin √p₁ - 2 asin √p₂}. */
    public static double arcsineGap(double p1, double p2) {
        return 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));
    }

    /** Users per group to tell two shares apart, {@code 2x² / h²} where x solves {@code Φ(x - z_{1-α/2}) + Φ(-x - z_{1-α/2}) = 1 - β}. */
    public double usersForProportions(double p1, double p2) {
        double critical = NORMAL.inverseCumulativeProbability(1 - alpha / 2);
        double low = 0;
        double high = quantiles() + 1;
        for (int i = 0; i < 100; i++) {
            double x = (low + high) / 2;
            if (NORMAL.cumulativeProbability(x - critical) + NORMAL.cumulativeProbability(-x - critical) < power) {
                low = x;
            } else {
                high = x;
            }
        }
        double d = low / arcsineGap(p1, p2);
        return 2 * d * d;
    }

    /** The smallest gap these groups can show: {@code (z_{1-α/2} + z_{1-β}) σ √(1/n₁ + 1/n₂)}, in the unit of the metric. */
    public double minimumDetectableGap(double deviation, int n1, int n2) {
        return minimumDetectableGap(deviation * Math.sqrt(1.0 / n1 + 1.0 / n2));
    }

    /** The same from the standard error of the difference. */
    public double minimumDetectableGap(double standardError) {
        return quantiles() * standardError;
    }

    private double tPower(double d, double perGroup) {
        double degrees = 2 * perGroup - 2;
        double critical = new TDistribution(null, degrees).inverseCumulativeProbability(1 - alpha / 2);
        double noncentrality = d * Math.sqrt(perGroup / 2);
        return 1 - noncentralT(critical, degrees, noncentrality) + noncentralT(-critical, degrees, noncentrality);
    }

    /** {@code P(T ≤ t) = ∫ Φ(t s - δ) f(s) ds} over the density of {@code s = √(χ²_ν / ν)}, by Simpson's rule. */
    private static double noncentralT(double t, double degrees, double noncentrality) {
        double spread = Math.min(1, 12 / Math.sqrt(2 * degrees));
        double from = Math.max(1e-9, 1 - spread);
        double to = 1 + Math.max(spread, 10 / Math.sqrt(2 * degrees));
        int steps = 2_000;
        double h = (to - from) / steps;
        double constant = Math.log(2)
                + degrees / 2 * Math.log(degrees / 2)
                - Gamma.logGamma(degrees / 2);
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double s = from + i * h;
            double density = Math.exp(constant + (degrees - 1) * Math.log(s) - degrees * s * s / 2);
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * density * NORMAL.cumulativeProbability(t * s - noncentrality);
        }
        return sum * h / 3;
    }
}
