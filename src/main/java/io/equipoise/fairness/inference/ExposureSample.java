package io.equipoise.fairness.inference;

import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;

/** Per user the exposure given to each group, as compressed rows: user u has the entries {@code start[u]} to {@code start[u + 1]}. */
final class ExposureSample {
    final int groups;
    final int[] start;
    final int[] group;
    final double[] weight;

    private ExposureSample(int groups, int[] start, int[] group, double[] weight) {
        this.groups = groups;
        this.start = start;
        this.group = group;
        this.weight = weight;
    }

    static ExposureSample of(int[][] lists, ItemGroups items, PositionDiscount discount) {
        double[] discounts = discount.weights(Arrays.stream(lists).mapToInt(list -> list.length).max().orElse(0));
        int[] start = new int[lists.length + 1];
        int[] group = new int[Math.max(16, lists.length * 4)];
        double[] weight = new double[group.length];
        double[] row = new double[items.groups()];
        int size = 0;
        for (int u = 0; u < lists.length; u++) {
            int[] touched = items.groupsOf(lists[u]);
            for (int r = 0; r < lists[u].length; r++) {
                items.spread(lists[u][r], discounts[r], row);
            }
            while (size + touched.length > group.length) {
                group = Arrays.copyOf(group, group.length * 2);
                weight = Arrays.copyOf(weight, weight.length * 2);
            }
            for (int g : touched) {
                group[size] = g;
                weight[size++] = row[g];
                row[g] = 0;
            }
            start[u + 1] = size;
        }
        return new ExposureSample(items.groups(), start, group, weight);
    }

    int users() {
        return start.length - 1;
    }

    /** Adds a user's exposure, so many times over. */
    void add(int user, double times, double[] into) {
        for (int e = start[user]; e < start[user + 1]; e++) {
            into[group[e]] += times * weight[e];
        }
    }

    double[] totals() {
        double[] totals = new double[groups];
        for (int u = 0; u < users(); u++) {
            add(u, 1, totals);
        }
        return totals;
    }
}
