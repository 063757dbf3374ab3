package io.equipoise.fairness.metric;

/**
 * How far a list strays from the user's own mix of categories.
 *
 * <p>Steck 2018: {@code C_KL(p, q) = Σ p(c) ln(p(c) / q̃(c))} in nats, {@code q̃ = (1-α) q + α p} so that a category missing from the list stays
 * finite; α = 0.01. At least 0, 0 when the list mirrors the history. By group: the mean over users (Abdollahpouri 2020), a gap of 0 is fair.
 * Undefined for users without history or an empty list. Cost O(categories).
 */
public final class Miscalibration {
    public static final double ALPHA = 0.01;

    private Miscalibration() {}

    /** @param p share of each category in the user's history; @param q in the list */
    public static double of(double[] p, double[] q, double alpha) {
        double[] smoothed = new double[q.length];
        double sp = 0;
        double sq = 0;
        for (int c = 0; c < q.length; c++) {
            sp += p[c];
            sq += q[c];
        }
        for (int c = 0; c < q.length; c++) {
            smoothed[c] = (1 - alpha) * q[c] / sq + alpha * p[c] / sp;
        }
        return sp > 0 && sq > 0 ? Divergence.kullbackLeibler(p, smoothed) : Double.NaN;
    }

    /** The category mix of a list or a history. @param weights position weight of each item; all 1 for a history */
    public static double[] mix(int[] items, double[] weights, ItemGroups categories) {
        double[] mix = new double[categories.groups()];
        for (int i = 0; i < items.length; i++) {
            categories.spread(items[i], weights[i], mix);
        }
        return mix;
    }
}
