package io.equipoise.fairness.metric;

import java.util.Arrays;

/** Whether lists surprise, differ and vary (Vargas 2011). */
public final class Discovery {
    /** How alike two items are, in [0, 1]. */
    @FunctionalInterface
    public interface Similarity {
        double of(int item, int other);
    }

    private Discovery() {}

    /**
     * Novelty: mean over all slots of {@code -log2(share of users who know the item)}. At least 0 bits; items nobody knows (share 0) would be
     * infinite and are left out.
     *
     * @param known share of users per item
     */
    public static double novelty(int[][] lists, double[] known) {
        double sum = 0;
        long slots = 0;
        for (int[] list : lists) {
            for (int item : list) {
                if (known[item] > 0) {
                    sum -= Math.log(known[item]) / Math.log(2);
                    slots++;
                }
            }
        }
        return sum / slots;
    }

    /**
     * List personalisation: 1 - mean overlap between the lists of two users, {@code overlap = |A ∩ B| / k}. 0 when everyone gets one list, 1
     * when no item is shared. Exact over all pairs from item counts: {@code Σ_i n_i(n_i-1) / (users (users-1) k)}. Undefined for one user. Cost
     * O(users · k).
     */
    public static double personalisation(int[][] lists, int items, int k) {
        long[] counts = new long[items];
        for (int[] list : lists) {
            for (int r = 0; r < Math.min(k, list.length); r++) {
                counts[list[r]]++;
            }
        }
        double shared = 0;
        for (long count : counts) {
            shared += (double) count * (count - 1);
        }
        return 1 - shared / ((double) lists.length * (lists.length - 1) * k);
    }

    /** Intra-list diversity: mean dissimilarity {@code 1 - similarity} over the pairs of a list. 0 to 1; NaN for fewer than two items. O(k²). */
    public static double intraListDiversity(int[] list, Similarity similarity) {
        double sum = 0;
        for (int i = 0; i < list.length; i++) {
            for (int j = i + 1; j < list.length; j++) {
                sum += 1 - similarity.of(list[i], list[j]);
            }
        }
        return sum / (list.length * (list.length - 1) / 2.0);
    }

    /**
     * Serendipity of one list: mean over its items of {@code (1 - mean similarity to the history) · relevant}. 0 to 1; NaN without list or
     * history.
     */
    public static double serendipity(int[] list, int[] history, boolean[] relevant, Similarity similarity) {
        double sum = 0;
        for (int r = 0; r < list.length; r++) {
            int item = list[r];
            double known = Arrays.stream(history).mapToDouble(past -> similarity.of(item, past)).sum() / history.length;
            sum += relevant[r] ? 1 - known : 0;
        }
        return sum / list.length;
    }
}
