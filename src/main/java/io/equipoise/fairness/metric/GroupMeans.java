package io.equipoise.fairness.metric;

import io.equipoise.fairness.GroupAssignment;

/** Means of a per-user number by group. Cost O(users). */
public final class GroupMeans {
    private GroupMeans() {}

    /** @return one mean per group, NaN for an empty one */
    public static double[] of(double[] values, GroupAssignment groups) {
        return of(values, new boolean[values.length], groups);
    }

    /** @param excluded users who enter no mean */
    public static double[] of(double[] values, boolean[] excluded, GroupAssignment groups) {
        double[] sums = new double[groups.groups()];
        int[] counts = new int[groups.groups()];
        for (int u = 0; u < values.length; u++) {
            if (!excluded[u]) {
                sums[groups.codes()[u]] += values[u];
                counts[groups.codes()[u]]++;
            }
        }
        for (int g = 0; g < sums.length; g++) {
            sums[g] /= counts[g];
        }
        return sums;
    }
}
