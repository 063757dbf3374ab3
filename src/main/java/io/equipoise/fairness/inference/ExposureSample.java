package io.equipoise.fairness.inference;

import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
        return of(lists, null, items, discount);
    }

    /** @param relevant where given, a second half of the groups holds how many relevant items of each group a user has */
    static ExposureSample of(int[][] lists, int @Nullable [][] relevant, ItemGroups items, PositionDiscount discount) {
        double[] discounts = discount.weights(Arrays.stream(lists).mapToInt(list -> list.length).max().orElse(0));
        int[] start = new int[lists.length + 1];
        var rows = new Rows(items, Math.max(16, lists.length * 4));
        for (int u = 0; u < lists.length; u++) {
            rows.add(lists[u], discounts, 0);
            if (relevant != null) {
                rows.add(relevant[u], null, items.groups());
            }
            start[u + 1] = rows.size;
        }
        return new ExposureSample(relevant == null ? items.groups() : 2 * items.groups(), start, rows.group, rows.weight);
    }

    /** The entries, growing. */
    private static final class Rows {
        private final ItemGroups items;
        private final double[] row;
        private int[] group;
        private double[] weight;
        private int size;

        Rows(ItemGroups items, int room) {
            this.items = items;
            this.row = new double[items.groups()];
            this.group = new int[room];
            this.weight = new double[room];
        }

        /** @param weights per position, 1 each where null; @param offset added to the groups */
        void add(int[] list, double @Nullable [] weights, int offset) {
            int[] touched = items.groupsOf(list);
            for (int r = 0; r < list.length; r++) {
                items.spread(list[r], weights == null ? 1 : weights[r], row);
            }
            while (size + touched.length > group.length) {
                group = Arrays.copyOf(group, group.length * 2);
                weight = Arrays.copyOf(weight, weight.length * 2);
            }
            for (int g : touched) {
                group[size] = offset + g;
                weight[size++] = row[g];
                row[g] = 0;
            }
        }
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
