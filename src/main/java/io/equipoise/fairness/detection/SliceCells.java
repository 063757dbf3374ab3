package io.equipoise.fairness.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Users who share every value are one cell: sums over a slice are sums over its cells. There are as many cells as distinct users, which for
 * a few attributes of a few values is far fewer than users.
 */
final class SliceCells {
    /** Per user its cell. */
    private final int[] cellOf;

    private final int[] sizes;

    /** Per feature and cell the code. */
    private final int[][] codes;

    SliceCells(List<SliceFeature> features, int users) {
        cellOf = new int[users];
        var known = new HashMap<Key, Integer>();
        var representatives = new ArrayList<Integer>();
        for (int user = 0; user < users; user++) {
            int[] values = new int[features.size()];
            for (int f = 0; f < values.length; f++) {
                values[f] = features.get(f).codes()[user];
            }
            int next = representatives.size();
            int cell = known.computeIfAbsent(new Key(values), fresh -> next);
            if (cell == next) {
                representatives.add(user);
            }
            cellOf[user] = cell;
        }
        sizes = new int[representatives.size()];
        for (int cell : cellOf) {
            sizes[cell]++;
        }
        codes = new int[features.size()][sizes.length];
        for (int f = 0; f < codes.length; f++) {
            for (int cell = 0; cell < sizes.length; cell++) {
                codes[f][cell] = features.get(f).codes()[representatives.get(cell)];
            }
        }
    }

    int count() {
        return sizes.length;
    }

    int size(int cell) {
        return sizes[cell];
    }

    int code(int feature, int cell) {
        return codes[feature][cell];
    }

    /** Per cell the sum of its users' values, {@code order[user]} naming whose value a user is given. */
    void sums(double[] values, int[] order, double[] out) {
        Arrays.fill(out, 0);
        for (int user = 0; user < cellOf.length; user++) {
            out[cellOf[user]] += values[order[user]];
        }
    }

    private record Key(int[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
