package io.equipoise.fairness.metric;

/**
 * What a new list would have earned, from logs of an old one whose propensities are known. Plain averages over logged exposure are biased
 * towards what was shown.
 *
 * <p>IPS {@code (1/n) Σ y_i / max(p_i, τ)} over logged impressions the new policy would also make; SNIPS divides by the summed weights instead
 * and varies less. Undefined without matching impressions. Cost O(n).
 */
public final class InversePropensity {
    private InversePropensity() {}

    /** @param reward per matching impression; @param propensity its logged chance; @param logged all impressions n; @param floor τ in (0, 1] */
    public static double ips(double[] reward, double[] propensity, int logged, double floor) {
        double sum = 0;
        for (int i = 0; i < reward.length; i++) {
            sum += reward[i] / clipped(propensity[i], floor);
        }
        return sum / logged;
    }

    public static double snips(double[] reward, double[] propensity, double floor) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < reward.length; i++) {
            double weight = 1 / clipped(propensity[i], floor);
            sum += reward[i] * weight;
            weights += weight;
        }
        return sum / weights;
    }

    private static double clipped(double propensity, double floor) {
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException("A propensity must be in (0, 1], got " + propensity);
        }
        return Math.max(propensity, floor);
    }
}
