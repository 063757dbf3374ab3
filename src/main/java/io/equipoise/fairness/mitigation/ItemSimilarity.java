package io.equipoise.fairness.mitigation;

import java.util.Arrays;

/** How alike two items are, from 0 to 1. Symmetric and cheap: it is asked for every candidate and every slot. */
@FunctionalInterface
public interface ItemSimilarity {
    double of(int item, int other);

    /** The share of attributes in which two items agree. @param columns per attribute the group of each item */
    static ItemSimilarity agreement(int[][] columns) {
        return (item, other) -> {
            int same = 0;
            for (int[] column : columns) {
                same += column[item] == column[other] ? 1 : 0;
            }
            return (double) same / columns.length;
        };
    }

    /**
     * What two items of several values share: values of both over values of either (Jaccard 1901); 1 where neither has any.
     *
     * @param values by item index the values it has, none twice
     */
    static ItemSimilarity shared(int[][] values) {
        int[][] sorted = new int[values.length][];
        for (int i = 0; i < values.length; i++) {
            sorted[i] = values[i].clone();
            Arrays.sort(sorted[i]);
        }
        return (item, other) -> {
            int[] a = sorted[item];
            int[] b = sorted[other];
            int both = 0;
            for (int i = 0, j = 0; i < a.length && j < b.length; ) {
                both += a[i] == b[j] ? 1 : 0;
                int step = Integer.compare(a[i], b[j]);
                i += step <= 0 ? 1 : 0;
                j += step >= 0 ? 1 : 0;
            }
            int either = a.length + b.length - both;
            return either == 0 ? 1 : (double) both / either;
        };
    }

    /** The cosine of the items' vectors; 0 where one is null. @param vectors by item index, of one length */
    static ItemSimilarity cosine(double[][] vectors) {
        double[][] unit = new double[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            double square = 0;
            for (double x : vectors[i]) {
                square += x * x;
            }
            unit[i] = vectors[i].clone();
            for (int d = 0; d < unit[i].length && square > 0; d++) {
                unit[i][d] /= Math.sqrt(square);
            }
        }
        return (item, other) -> {
            double[] a = unit[item];
            double[] b = unit[other];
            double product = 0;
            for (int d = 0; d < a.length; d++) {
                product += a[d] * b[d];
            }
            return product;
        };
    }
}
