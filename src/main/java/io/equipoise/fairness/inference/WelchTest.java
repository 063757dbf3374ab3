package io.equipoise.fairness.inference;

import io.equipoise.fairness.Interval;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Do two groups have the same mean, whatever their variances?
 *
 * <p>Welch 1947: {@code t = (x̄₁ - x̄₂) / √(s₁²/n₁ + s₂²/n₂)} with Welch–Satterthwaite degrees of freedom, two-sided. When both groups are
 * constant p is 1 if they are equal, else 0. Needs two values each. Cost O(n).
 *
 * @param difference of the means, first less second
 */
public record WelchTest(double difference, double standardError, double degreesOfFreedom, double pValue) {
    public static WelchTest of(double[] a, double[] b) {
        Moments.requireTwo(a, "first");
        Moments.requireTwo(b, "second");
        return of(Moments.of(a), Moments.of(b));
    }

    static WelchTest of(Moments x, Moments y) {
        double error = x.error() + y.error();
        double difference = x.mean() - y.mean();
        if (error == 0) {
            return new WelchTest(difference, 0, x.n() + y.n() - 2, difference == 0 ? 1 : 0);
        }
        double degrees = error * error / (x.error() * x.error() / (x.n() - 1) + y.error() * y.error() / (y.n() - 1));
        double t = difference / Math.sqrt(error);
        double p = 2 * new TDistribution(null, degrees).cumulativeProbability(-Math.abs(t));
        return new WelchTest(difference, Math.sqrt(error), degrees, p);
    }

    public double t() {
        return difference / standardError;
    }

    /** The t interval of the difference. @param confidence such as 0.95 */
    public Interval interval(double confidence) {
        double half = standardError
                * new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2);
        return new Interval(difference - half, difference + half);
    }
}
