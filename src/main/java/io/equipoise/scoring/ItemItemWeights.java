package io.equipoise.scoring;

import java.util.Arrays;

/**
 * Sparse item-item weights by row: row i holds what item i of a history adds to the score of each other item. Columns of a row ascend.
 *
 * @param rowStart n + 1 offsets into the two arrays below
 * @param columns item indices, ascending within a row
 * @param values their weights
 */
public record ItemItemWeights(int[] rowStart, int[] columns, float[] values) {
    public ItemItemWeights {
        if (rowStart.length == 0 || rowStart[0] != 0 || rowStart[rowStart.length - 1] != columns.length) {
            throw new IllegalArgumentException("Row offsets must go from 0 to the number of weights");
        }
        if (columns.length != values.length) {
            throw new IllegalArgumentException(
                    "Every weight needs its column: " + columns.length + " columns, " + values.length + " weights");
        }
    }

    public int size() {
        return rowStart.length - 1;
    }

    public boolean hasRow(int item) {
        return rowStart[item + 1] > rowStart[item];
    }

    /** Adds so much of row i to the scores. */
    void addRow(int item, float share, float[] scores) {
        for (int k = rowStart[item]; k < rowStart[item + 1]; k++) {
            scores[columns[k]] += share * values[k];
        }
    }

    public float weight(int from, int to) {
        int at = Arrays.binarySearch(columns, rowStart[from], rowStart[from + 1], to);
        return at < 0 ? 0 : values[at];
    }

    /** Row i becomes column i. */
    public ItemItemWeights transposed() {
        int n = size();
        int[] start = new int[n + 1];
        for (int column : columns) {
            start[column + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = start.clone();
        int[] turned = new int[columns.length];
        float[] turnedValues = new float[columns.length];
        for (int row = 0; row < n; row++) {
            for (int k = rowStart[row]; k < rowStart[row + 1]; k++) {
                int at = next[columns[k]]++;
                turned[at] = row;
                turnedValues[at] = values[k];
            }
        }
        return new ItemItemWeights(start, turned, turnedValues);
    }

    /**
     * Keeps the entries of largest absolute weight of each row of a dense matrix.
     *
     * @param dense n × m weights over the listed items; the diagonal is left out
     * @param items for each row and column of the matrix its item index, ascending
     * @param itemCount items of the log; those not listed get an empty row
     * @param perRow the most entries kept of a row; at least 1
     */
    public static ItemItemWeights ofDense(float[][] dense, int[] items, int itemCount, int perRow) {
        int n = items.length;
        int keep = Math.min(perRow, n - 1);
        int[] rowStart = new int[itemCount + 1];
        for (int item : items) {
            rowStart[item + 1] = keep;
        }
        Arrays.parallelPrefix(rowStart, Integer::sum);
        int[] columns = new int[rowStart[itemCount]];
        float[] values = new float[columns.length];
        float[] magnitudes = new float[n];
        for (int row = 0; row < n; row++) {
            float[] weights = dense[row];
            for (int column = 0; column < n; column++) {
                magnitudes[column] = column == row ? -1 : Math.abs(weights[column]);
            }
            float least = keep == n - 1 ? 0 : kthLargest(magnitudes, keep);
            int ties = keep;
            for (float magnitude : magnitudes) {
                if (magnitude > least) {
                    ties--;
                }
            }
            int at = rowStart[items[row]];
            for (int column = 0; column < n; column++) {
                boolean kept = magnitudes[column] > least || magnitudes[column] == least && column != row && ties-- > 0;
                if (kept) {
                    columns[at] = items[column];
                    values[at++] = weights[column];
                }
            }
        }
        return new ItemItemWeights(rowStart, columns, values);
    }

    private static float kthLargest(float[] values, int k) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - k];
    }
}
