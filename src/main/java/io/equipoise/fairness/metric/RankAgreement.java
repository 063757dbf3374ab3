package io.equipoise.fairness.metric;

import java.util.HashMap;
import java.util.Map;

/** How much of a list a policy changed: base list against re-ranked list. */
public final class RankAgreement {
    private RankAgreement() {}

    /**
     * Rank-biased overlap, extrapolated to both lists' common depth k (Webber 2010): {@code (X_k / k) p^k + (1-p)/p Σ (X_d / d) p^d}, X_d the
     * items shared by the first d. 0 to 1, 1 is the same list. Undefined for empty lists. Cost O(k).
     *
     * @param persistence p in (0, 1); 0.9 puts most weight on the first ten
     */
    public static double rankBiasedOverlap(int[] base, int[] other, double persistence) {
        int depth = Math.min(base.length, other.length);
        Map<Integer, Integer> seen = new HashMap<>();
        int shared = 0;
        double sum = 0;
        double power = 1;
        for (int d = 1; d <= depth; d++) {
            shared += seen.merge(base[d - 1], 1, Integer::sum) == 2 ? 1 : 0;
            shared += seen.merge(other[d - 1], 1, Integer::sum) == 2 ? 1 : 0;
            power *= persistence;
            sum += (double) shared / d * power;
        }
        return (double) shared / depth * power + (1 - persistence) / persistence * sum;
    }

    /**
     * Kendall's τ over the items both lists hold: {@code (concordant - discordant) / pairs}. -1 to 1, 1 is the same order; undefined for fewer
     * than two common items. Cost O(k²).
     */
    public static double kendall(int[] base, int[] other) {
        Map<Integer, Integer> rank = ranks(base);
        int balance = 0;
        int pairs = 0;
        for (int i = 0; i < other.length; i++) {
            for (int j = i + 1; j < other.length; j++) {
                if (rank.containsKey(other[i]) && rank.containsKey(other[j])) {
                    balance += rank.get(other[i]) < rank.get(other[j]) ? 1 : -1;
                    pairs++;
                }
            }
        }
        return (double) balance / pairs;
    }

    /** LIP: the base rank of the lowest item that made it into the new list, from 1. */
    public static int leastItemPromoted(int[] baseOrder, int[] list) {
        Map<Integer, Integer> rank = ranks(baseOrder);
        int least = 0;
        for (int item : list) {
            least = Math.max(least, rank.getOrDefault(item, baseOrder.length) + 1);
        }
        return least;
    }

    /** The most ranks any listed item moved against the base order. */
    public static int largestMove(int[] baseOrder, int[] list) {
        Map<Integer, Integer> rank = ranks(baseOrder);
        int most = 0;
        for (int r = 0; r < list.length; r++) {
            most = Math.max(most, Math.abs(rank.getOrDefault(list[r], baseOrder.length) - r));
        }
        return most;
    }

    private static Map<Integer, Integer> ranks(int[] list) {
        Map<Integer, Integer> ranks = HashMap.newHashMap(list.length);
        for (int r = 0; r < list.length; r++) {
            ranks.put(list[r], r);
        }
        return ranks;
    }
}
