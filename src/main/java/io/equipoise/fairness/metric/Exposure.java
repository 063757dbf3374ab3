package io.equipoise.fairness.metric;

import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;

/**
 * Exposure {@code E_i = Σ_u w(rank of i in u's list)} of items, its sums by group, and ratios of groups against merit (Singh and Joachims 2018).
 * Unit: slots at the top. An item never shown has 0. Cost O(users · k).
 */
public final class Exposure {
    private Exposure() {}

    /** @param items size of the catalogue */
    public static double[] ofItems(int[][] lists, PositionDiscount discount, int items) {
        double[] weights = discount.weights(Arrays.stream(lists).mapToInt(list -> list.length).max().orElse(0));
        double[] exposure = new double[items];
        for (int[] list : lists) {
            for (int r = 0; r < list.length; r++) {
                exposure[list[r]] += weights[r];
            }
        }
        return exposure;
    }

    /** Sums by group; items of several groups count in parts. */
    public static double[] byGroup(double[] ofItems, ItemGroups groups) {
        double[] sums = new double[groups.groups()];
        for (int i = 0; i < ofItems.length; i++) {
            groups.spread(i, ofItems[i], sums);
        }
        return sums;
    }

    /** Mean per item of each group: {@code E_g / n_g}; NaN for a group without items. The ratio min/max is demographic parity (DPR). */
    public static double[] perItem(double[] byGroup, double[] sizes) {
        double[] means = new double[byGroup.length];
        Arrays.setAll(means, g -> byGroup[g] / sizes[g]);
        return means;
    }

    /**
     * Disparate treatment ratio {@code (E_g / M_g) / (E_h / M_h)}: exposure per unit of merit. With clicks in the place of exposure it is the
     * disparate impact ratio. 1 is fair; undefined when a merit is 0 or both exposures are.
     */
    public static double perMeritRatio(double given, double merit, double otherGiven, double otherMerit) {
        if (!(merit > 0 && otherMerit > 0)) {
            return Double.NaN;
        }
        return given / merit / (otherGiven / otherMerit);
    }

    /** Attention-weighted rank fairness: {@code 1 - JSD} (bits) of exposure shares and target (Sapiezynski 2019, TREC). 0 to 1, 1 is fair. */
    public static double attentionWeightedRankFairness(double[] byGroup, double[] target) {
        return 1 - Divergence.jensenShannon(byGroup, target);
    }

    /**
     * Max-min fairness {@code min_g E_g / (ρ_g · slots)} (Xu 2023): how much of its due the worst-off provider gets. 0 up; 1 when everyone gets
     * its due.
     *
     * @param due the share ρ of the slots each provider should have; providers due nothing are left out
     */
    public static double maxMin(double[] byGroup, double[] due, double slots) {
        double worst = Double.NaN;
        for (int g = 0; g < byGroup.length; g++) {
            if (due[g] > 0) {
                double got = byGroup[g] / (due[g] * slots);
                worst = Double.isNaN(worst) ? got : Math.min(worst, got);
            }
        }
        return worst;
    }

    /** Share of providers with at least their guarantee (Patro 2020). 0 to 1, 1 is kept for all. */
    public static double guaranteeKept(double[] byGroup, double[] guarantee) {
        int kept = 0;
        for (int g = 0; g < byGroup.length; g++) {
            kept += byGroup[g] >= guarantee[g] ? 1 : 0;
        }
        return (double) kept / byGroup.length;
    }
}
