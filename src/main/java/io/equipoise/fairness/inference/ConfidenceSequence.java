package io.equipoise.fairness.inference;

import io.equipoise.fairness.Interval;

/**
 * An interval for a running mean that holds at every moment at once, so that one may look as often as one likes.
 *
 * <p>Asymptotic normal mixture (Waudby-Smith et al. 2021): {@code x̄_t ± σ̂_t √(2(tρ² + 1)/(t²ρ²) · ln(√(tρ² + 1)/α))}, tightest near
 * {@code t*} by {@code ρ² = (-2 ln α + ln(-2 ln α) + 1)/t*}. Infinite before the second observation. Cost O(1) per observation.
 *
 * @param alpha chance that the sequence ever misses, such as 0.05
 * @param tightestAt the number of observations t* where it should be tightest
 */
public record ConfidenceSequence(double alpha, double tightestAt) {
    public ConfidenceSequence {
        if (!(alpha > 0 && alpha < 1 && tightestAt > 0)) {
            throw new IllegalArgumentException("Expected alpha in (0, 1) and t* above 0, got " + alpha + " and " + tightestAt);
        }
    }

    private double rhoSquared() {
        double twice = -2 * Math.log(alpha);
        return (twice + Math.log(twice) + 1) / tightestAt;
    }

    /** Half width in standard deviations after t observations. */
    public double halfWidth(double t) {
        return boundary(t, rhoSquared()) / t;
    }

    /** The boundary of the centred sum at variance time v, {@code √(2(vρ² + 1)/ρ² · ln(√(vρ² + 1)/α))}. */
    double boundary(double v, double rhoSquared) {
        return Math.sqrt(2 * (v * rhoSquared + 1) / rhoSquared * Math.log(Math.sqrt(v * rhoSquared + 1) / alpha));
    }

    /** @param deviation running estimate of σ */
    public Interval interval(double mean, double deviation, long t) {
        double half = t < 2 ? Double.POSITIVE_INFINITY : deviation * halfWidth(t);
        return new Interval(mean - half, mean + half);
    }
}
