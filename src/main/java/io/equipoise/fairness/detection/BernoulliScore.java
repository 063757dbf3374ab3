package io.equipoise.fairness.detection;

/**
 * How much likelier the outcomes of some rows are when their odds are all multiplied by one q (Neill 2019; Zhang and Neill 2016).
 *
 * <p>{@code score(q) = y ln q - Σ ln(1 - pᵢ + q pᵢ)}, y the number of positives; concave in ln q with one maximum. q below 1: fewer positives
 * than predicted; above 1: more. Rows are given as sums over values of equal expectation, so cost is O(distinct expectations) per look.
 */
final class BernoulliScore {
    private static final double SMALLEST_Q = 1e-6;
    private static final double LARGEST_Q = 1e6;
    private static final int HALVINGS = 60;

    private final double positives;
    private final double[] expectations;
    private final double[] counts;

    /** @param counts rows per expectation; @param expectations each in (0, 1) */
    BernoulliScore(double positives, double[] expectations, double[] counts) {
        this.positives = positives;
        this.expectations = expectations;
        this.counts = counts;
    }

    double at(double q) {
        double score = positives * Math.log(q);
        for (int i = 0; i < counts.length; i++) {
            score -= counts[i] * Math.log1p(expectations[i] * (q - 1));
        }
        return score;
    }

    /** The most likely q, within 10⁻⁶ to 10⁶, by bisection of the slope {@code y - Σ q pᵢ / (1 - pᵢ + q pᵢ)}, which falls in q. */
    double likeliest() {
        double low = Math.log(SMALLEST_Q);
        double high = Math.log(LARGEST_Q);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(Math.exp(middle)) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /**
     * Where the score exceeds a penalty, as ln q.
     *
     * @return the two ends, or an empty array when it never does
     */
    double[] above(double penalty) {
        double top = Math.log(likeliest());
        if (at(Math.exp(top)) <= penalty) {
            return new double[0];
        }
        return new double[] {cross(Math.log(SMALLEST_Q), top, penalty), cross(Math.log(LARGEST_Q), top, penalty)};
    }

    private double cross(double outside, double inside, double penalty) {
        if (at(Math.exp(outside)) > penalty) {
            return outside;
        }
        double out = outside;
        double in = inside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (out + in) / 2;
            if (at(Math.exp(middle)) > penalty) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    private double slope(double q) {
        double expected = 0;
        for (int i = 0; i < counts.length; i++) {
            double odds = q * expectations[i];
            expected += counts[i] * odds / (1 - expectations[i] + odds);
        }
        return positives - expected;
    }
}
