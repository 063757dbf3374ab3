package io.equipoise.fairness.mitigation;

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
