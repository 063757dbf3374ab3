package io.equipoise.fairness.metric;

/** How much of the catalogue the lists bring to light. Cost O(users · k). */
public final class Coverage {
    private Coverage() {}

    /** Distinct eligible items shown over eligible items; an item outside the catalogue never counts. 0 to 1. */
    public static double catalogue(int[][] lists, boolean[] eligible) {
        boolean[] shown = new boolean[eligible.length];
        int covered = 0;
        int size = 0;
        for (int[] list : lists) {
            for (int item : list) {
                if (item >= 0 && item < shown.length && eligible[item] && !shown[item]) {
                    shown[item] = true;
                    covered++;
                }
            }
        }
        for (boolean one : eligible) {
            size += one ? 1 : 0;
        }
        return (double) covered / size;
    }

    /** Entropy in bits of how often each item is shown: 0 when all lists show one item, log2(items) when even. */
    public static double distributional(int[][] lists, int items) {
        double[] counts = new double[items];
        for (int[] list : lists) {
            for (int item : list) {
                counts[item]++;
            }
        }
        return Inequality.entropy(counts) / Math.log(2);
    }
}
