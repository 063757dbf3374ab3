package io.equipoise.fairness.metric;

/** Which group wins when items of two groups meet in one list. */
public final class PairwiseParity {
    private PairwiseParity() {}

    /**
     * Favoured share (ARP, Cachel 2022): of all pairs of one item of the group and one of another, the share in which the group's stands above.
     * 0 to 1, ½ is fair; NaN for a group that meets no other. Cost O(k · groups).
     *
     * @param slots group of each slot, best first
     */
    public static double[] favoured(int[] slots, int groups) {
        long[] total = new long[groups];
        for (int group : slots) {
            total[group]++;
        }
        double[] won = new double[groups];
        long[] below = total.clone();
        long left = slots.length;
        for (int group : slots) {
            below[group]--;
            left--;
            won[group] += left - below[group];
        }
        for (int g = 0; g < groups; g++) {
            won[g] /= (double) total[g] * (slots.length - total[g]);
        }
        return won;
    }

    /**
     * Inter-group pairwise accuracy (Beutel 2019): the chance that a relevant item of one group is scored above an irrelevant item of the
     * others; ties count half. 0 to 1; compare groups, equal is fair. NaN without such pairs. Cost O(n²).
     */
    public static double[] accuracy(double[] scores, boolean[] relevant, int[] group, int groups) {
        double[] won = new double[groups];
        long[] pairs = new long[groups];
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length && relevant[i]; j++) {
                if (!relevant[j] && group[i] != group[j]) {
                    pairs[group[i]]++;
                    won[group[i]] += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        for (int g = 0; g < groups; g++) {
            won[g] /= pairs[g];
        }
        return won;
    }
}
