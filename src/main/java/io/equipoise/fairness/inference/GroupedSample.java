package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;

/**
 * Users laid out group by group: stratum g holds the rows {@code start[g]} to {@code start[g + 1]} of every column. Users without a group or
 * without a value have no row.
 */
final class GroupedSample {
    final int[] start;
    final double[][] columns;

    private GroupedSample(int[] start, double[][] columns) {
        this.start = start;
        this.columns = columns;
    }

    /**
     * @param stratumOf for each group of the assignment its stratum, or -1 to leave its users out
     * @param left users to leave out
     */
    static GroupedSample of(double[][] values, boolean[] left, GroupAssignment groups, int[] stratumOf, int strata) {
        int users = left.length;
        int[] codes = groups.codes();
        int[] start = new int[strata + 1];
        for (int u = 0; u < users; u++) {
            if (!left[u] && stratumOf[codes[u]] >= 0) {
                start[stratumOf[codes[u]] + 1]++;
            }
        }
        for (int s = 0; s < strata; s++) {
            start[s + 1] += start[s];
        }
        int[] next = start.clone();
        double[][] columns = new double[values.length][start[strata]];
        for (int u = 0; u < users; u++) {
            if (!left[u] && stratumOf[codes[u]] >= 0) {
                int row = next[stratumOf[codes[u]]]++;
                for (int c = 0; c < columns.length; c++) {
                    columns[c][row] = values[c][u];
                }
            }
        }
        return new GroupedSample(start, columns);
    }

    /** One column given stratum by stratum. */
    static GroupedSample of(double[]... strata) {
        int[] start = new int[strata.length + 1];
        for (int s = 0; s < strata.length; s++) {
            start[s + 1] = start[s] + strata[s].length;
        }
        double[] column = new double[start[strata.length]];
        for (int s = 0; s < strata.length; s++) {
            System.arraycopy(strata[s], 0, column, start[s], strata[s].length);
        }
        return new GroupedSample(start, new double[][] {column});
    }

    int strata() {
        return start.length - 1;
    }

    int rows() {
        return start[start.length - 1];
    }

    int size(int stratum) {
        return start[stratum + 1] - start[stratum];
    }

    double[] means(int column) {
        double[] means = new double[strata()];
        for (int s = 0; s < means.length; s++) {
            double sum = 0;
            for (int row = start[s]; row < start[s + 1]; row++) {
                sum += columns[column][row];
            }
            means[s] = sum / size(s);
        }
        return means;
    }
}
