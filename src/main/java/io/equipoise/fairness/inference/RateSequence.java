package io.equipoise.fairness.inference;

import io.equipoise.fairness.Interval;
import org.apache.commons.math3.special.Beta;

/**
 * An interval for a running rate that holds at every moment at once.
 *
 * <p>Beta-binomial mixture (Robbins; Howard et al. 2021): the p whose mixture martingale stays below 1/α, with the mixture tuned to be tightest
 * near t* trials. Within [0, 1]. Cost O(1), by bisection.
 *
 * @param alpha chance that the sequence ever misses; @param tightestAt t*
 */
public record RateSequence(double alpha, double tightestAt) {
    /** The level the mixture is tuned for; the interval is valid for any alpha. */
    private static final double TUNED_FOR = 0.05;

    public RateSequence {
        if (!(alpha > 0 && alpha < 1 && tightestAt > 0)) {
            throw new IllegalArgumentException("Expected alpha in (0, 1) and t* above 0, got " + alpha + " and " + tightestAt);
        }
    }

    public Interval interval(long successes, long trials) {
        if (successes < 0 || successes > trials || trials == 0) {
            throw new IllegalArgumentException("Successes must be between 0 and trials, got " + successes + " of " + trials);
        }
        double centre = (double) successes / trials;
        return new Interval(edge(successes, trials, centre, 0), edge(successes, trials, centre, 1));
    }

    /** The p between the observed rate and 0 or 1 where the martingale reaches 1/α; the end itself when it never does. */
    private double edge(long successes, long trials, double inside, double outside) {
        double in = Math.clamp(inside, 1e-12, 1 - 1e-12);
        double out = Math.clamp(outside, 1e-12, 1 - 1e-12);
        if (logMartingale(successes, trials, out) < -Math.log(alpha)) {
            return outside;
        }
        for (int i = 0; i < 200 && Math.abs(out - in) > 1e-14; i++) {
            double middle = (in + out) / 2;
            if (logMartingale(successes, trials, middle) < -Math.log(alpha)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return (in + out) / 2;
    }

    private double logMartingale(long successes, long trials, double p) {
        double variance = p * (1 - p);
        double log = Math.log(1 / TUNED_FOR);
        double rho = variance * tightestAt / (2 * log + Math.log(1 + 2 * log));
        double r = Math.max(rho - variance, 1e-3 * variance);
        double a = r / (1 - p);
        double b = r / p;
        return Beta.logBeta(a + successes, b + trials - successes)
                - Beta.logBeta(a, b)
                - successes * Math.log(p)
                - (trials - successes) * Math.log1p(-p);
    }
}
