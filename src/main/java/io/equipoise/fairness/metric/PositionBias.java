package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * How much of a click comes from the slot rather than the item. Estimated from logs; needed before logged clicks are taken as merit.
 *
 * <p>The position-based model says {@code P(click) = θ_slot · γ_item}. {@link #fromSwaps} uses items shown at two slots (intervention),
 * {@link #byExpectation} EM over all impressions. Chances are relative to slot 1, whose propensity is 1.
 */
public final class PositionBias {
    private PositionBias() {}

    /**
     * Propensity ratio of a slot to slot 1 from pairs of clicks of the same items at both (swap or interleaving experiments):
     * {@code Σ CTR at slot / Σ CTR at slot 1} over items seen at both. Undefined when no such item was clicked at slot 1.
     */
    public static double fromSwaps(double[] clicksAtSlot, double[] shownAtSlot, double[] clicksAtTop, double[] shownAtTop) {
        double slot = 0;
        double top = 0;
        for (int i = 0; i < clicksAtSlot.length; i++) {
            if (shownAtSlot[i] > 0 && shownAtTop[i] > 0) {
                slot += clicksAtSlot[i] / shownAtSlot[i];
                top += clicksAtTop[i] / shownAtTop[i];
            }
        }
        return slot / top;
    }

    /**
     * EM of the position-based model over counts per slot and item. Cost O(rounds · slots · items).
     *
     * @param clicks per slot and item; @param shown impressions per slot and item
     * @return examination chance per slot, the largest scaled to 1
     */
    public static double[] byExpectation(double[][] clicks, double[][] shown, int rounds) {
        int slots = clicks.length;
        int items = clicks[0].length;
        double[] theta = new double[slots];
        double[] gamma = new double[items];
        Arrays.fill(theta, 0.5);
        Arrays.fill(gamma, 0.5);
        for (int round = 0; round < rounds; round++) {
            double[] examined = new double[slots];
            double[] seen = new double[slots];
            double[] attracted = new double[items];
            double[] tried = new double[items];
            for (int s = 0; s < slots; s++) {
                for (int i = 0; i < items; i++) {
                    double skips = shown[s][i] - clicks[s][i];
                    double none = 1 - theta[s] * gamma[i];
                    examined[s] += clicks[s][i] + skips * theta[s] * (1 - gamma[i]) / none;
                    attracted[i] += clicks[s][i] + skips * gamma[i] * (1 - theta[s]) / none;
                    seen[s] += shown[s][i];
                    tried[i] += shown[s][i];
                }
            }
            Arrays.setAll(theta, s -> seen[s] > 0 ? Math.min(0.999, examined[s] / seen[s]) : theta[s]);
            Arrays.setAll(gamma, i -> tried[i] > 0 ? Math.min(0.999, attracted[i] / tried[i]) : gamma[i]);
        }
        double top = Arrays.stream(theta).max().orElse(Double.NaN);
        return Arrays.stream(theta).map(t -> t / top).toArray();
    }

    /** Mean rank at which each item group was shown: exposure bias in the logs. @param shown impressions per slot and group */
    public static double[] meanRank(double[][] shown) {
        double[] ranks = new double[shown[0].length];
        double[] totals = new double[ranks.length];
        for (int s = 0; s < shown.length; s++) {
            for (int g = 0; g < ranks.length; g++) {
                ranks[g] += (s + 1) * shown[s][g];
                totals[g] += shown[s][g];
            }
        }
        Arrays.setAll(ranks, g -> ranks[g] / totals[g]);
        return ranks;
    }
}
