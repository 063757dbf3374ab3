package io.equipoise.fairness.metric;

import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;

/**
 * What a patient shopper sees of each group in one list (Kirnap 2021): rank-biased exposure {@code (1-γ) Σ γ^(r-1)} as a total (ERBE), per item
 * (ERBP) and per relevant item (ERBR). Compare groups by {@link GroupDisparity}; equal is fair. A group without (relevant) items has no such
 * number (NaN). Cost O(k).
 */
public record RankBiasedExposure(double[] totals, double[] items, double[] relevantItems) {
    /** @param slots group of each slot; @param relevant per slot; @param patience γ in (0, 1) */
    public static RankBiasedExposure of(int[] slots, boolean[] relevant, int groups, double patience) {
        double[] weights = new PositionDiscount.Geometric(patience, true).weights(slots.length);
        double[] totals = new double[groups];
        double[] items = new double[groups];
        double[] relevantItems = new double[groups];
        for (int r = 0; r < slots.length; r++) {
            totals[slots[r]] += weights[r];
            items[slots[r]]++;
            relevantItems[slots[r]] += relevant[r] ? 1 : 0;
        }
        return new RankBiasedExposure(totals, items, relevantItems);
    }

    public double[] perItem() {
        return divided(items);
    }

    public double[] perRelevantItem() {
        return divided(relevantItems);
    }

    private double[] divided(double[] by) {
        double[] values = new double[totals.length];
        Arrays.setAll(values, g -> by[g] > 0 ? totals[g] / by[g] : Double.NaN);
        return values;
    }
}
