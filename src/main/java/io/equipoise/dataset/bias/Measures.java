package io.equipoise.dataset.bias;

import io.equipoise.dataset.bias.DataBiasReport.Measured;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.Proportion;
import org.apache.commons.math3.distribution.TDistribution;

/** Numbers with their 95 % intervals. */
final class Measures {
    private static final double CONFIDENCE = 0.95;

    private Measures() {}

    /** Wilson's interval; of nobody, everything is possible. */
    static Measured share(int some, int all) {
        return all == 0
                ? new Measured(0, new Interval(0, 1), 0)
                : new Measured((double) some / all, Proportion.wilson(some, all, CONFIDENCE), all);
    }

    /**
     * The t interval of a mean of counts; 30 users and more are enough for it even for counts as skewed as these.
     *
     * @param sum and {@code squares} of the counts; @param n at least 2
     */
    static Measured mean(double sum, double squares, int n) {
        double mean = sum / n;
        double variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
        double half = Math.sqrt(variance / n)
                * new TDistribution(null, n - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return new Measured(mean, new Interval(Math.max(0, mean - half), mean + half), n);
    }
}
