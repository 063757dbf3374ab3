package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * How strongly two columns of the data go together: the proxy question. All are 0 when independent and 1 when one determines the other (Spearman:
 * ±1). Undefined when a column is constant. Cost O(cells), Spearman O(n log n).
 */
public final class Association {
    private Association() {}

    /** Cross-table of two coded columns. */
    public static double[][] crossTable(int[] rows, int rowLabels, int[] columns, int columnLabels) {
        double[][] table = new double[rowLabels][columnLabels];
        for (int i = 0; i < rows.length; i++) {
            table[rows[i]][columns[i]]++;
        }
        return table;
    }

    /** Cramér's V with Bergsma's correction for bias (2013), so that noise does not look like a link. 0 to 1. */
    public static double cramersV(double[][] table) {
        double n = total(table);
        double[] rows = rowSums(table);
        double[] columns = columnSums(table);
        int r = occupied(rows);
        int c = occupied(columns);
        double phi2 = chiSquare(table, rows, columns, n) / n;
        double corrected = Math.max(0, phi2 - (r - 1.0) * (c - 1.0) / (n - 1));
        double rowsCorrected = r - (r - 1.0) * (r - 1.0) / (n - 1);
        double columnsCorrected = c - (c - 1.0) * (c - 1.0) / (n - 1);
        double most = Math.min(rowsCorrected, columnsCorrected) - 1;
        return r < 2 || c < 2 ? Double.NaN : Math.sqrt(corrected / most);
    }

    /** Mutual information in nats: what one column tells of the other. At least 0. */
    public static double mutualInformation(double[][] table) {
        double n = total(table);
        double[] rows = rowSums(table);
        double[] columns = columnSums(table);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (table[i][j] > 0) {
                    sum += table[i][j] / n * Math.log(table[i][j] * n / (rows[i] * columns[j]));
                }
            }
        }
        return Math.max(0, sum);
    }

    /** Mutual information over the arithmetic mean of both entropies. 0 to 1. */
    public static double normalizedMutualInformation(double[][] table) {
        double entropies = Inequality.entropy(rowSums(table)) + Inequality.entropy(columnSums(table));
        return 2 * mutualInformation(table) / entropies;
    }

    /** Theil's U: the share of the row variable's entropy that knowing the column removes. Not symmetric. 0 to 1. */
    public static double uncertaintyCoefficient(double[][] table) {
        return mutualInformation(table) / Inequality.entropy(rowSums(table));
    }

    /** η²: the share of a number's variance that lies between groups. 0 to 1; for two groups the squared point-biserial correlation. */
    public static double etaSquared(double[] values, int[] group, int groups) {
        double[] sums = new double[groups];
        double[] counts = new double[groups];
        for (int i = 0; i < values.length; i++) {
            sums[group[i]] += values[i];
            counts[group[i]]++;
        }
        double mean = Arrays.stream(sums).sum() / values.length;
        double between = 0;
        double total = 0;
        for (int g = 0; g < groups; g++) {
            if (counts[g] > 0) {
                double d = sums[g] / counts[g] - mean;
                between += counts[g] * d * d;
            }
        }
        for (double value : values) {
            total += (value - mean) * (value - mean);
        }
        return between / total;
    }

    /** Point-biserial correlation of a number and a yes/no column: Pearson's r. -1 to 1. */
    public static double pointBiserial(double[] values, boolean[] flag) {
        double[] coded = new double[flag.length];
        Arrays.setAll(coded, i -> flag[i] ? 1 : 0);
        return pearson(values, coded);
    }

    public static double pearson(double[] x, double[] y) {
        double mx = TasteBias.mean(x);
        double my = TasteBias.mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }

    public static double spearman(double[] x, double[] y) {
        return pearson(meanRanks(x), meanRanks(y));
    }

    /** Ranks from 1, ties at their mean. */
    public static double[] meanRanks(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("A value is not a number: it has no rank");
            }
        }
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double chiSquare(double[][] table, double[] rows, double[] columns, double n) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * columns[j] / n;
                if (expected > 0) {
                    sum += (table[i][j] - expected) * (table[i][j] - expected) / expected;
                }
            }
        }
        return sum;
    }

    private static double total(double[][] table) {
        return Arrays.stream(rowSums(table)).sum();
    }

    private static double[] rowSums(double[][] table) {
        return Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }

    private static double[] columnSums(double[][] table) {
        double[] sums = new double[table[0].length];
        for (double[] row : table) {
            Arrays.setAll(sums, j -> sums[j] + row[j]);
        }
        return sums;
    }

    private static int occupied(double[] sums) {
        return (int) Arrays.stream(sums).filter(sum -> sum > 0).count();
    }
}
