package io.equipoise.scoring.feature;

import io.equipoise.scoring.ItemItemWeights;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Items chosen by the same shoppers: w(i, j) = C(i, j) / (√(n(i) · n(j)) + shrink), C counting shoppers who chose both, n those who chose
 * one; in [0, 1). Cosine similarity of binary columns, with small counts held back. Cost: the sum over users of the square of their history.
 *
 * @param shrink how much counts are held back, from 0
 * @param perItem the nearest neighbours kept of each item, at least 1
 */
public record Neighbours(double shrink, int perItem) {
    public static final Neighbours STANDARD = new Neighbours(10, 200);

    public Neighbours {
        if (!(shrink >= 0) || perItem < 1) {
            throw new IllegalArgumentException(
                    "Neighbours need a shrink from 0 and at least 1 per item, got " + shrink + " and " + perItem);
        }
    }

    /** @return per item its nearest neighbours; of equally near ones those of lower index. The same for any number of threads */
    public ItemItemWeights of(Histories histories) {
        int n = histories.itemCount();
        int[][] choosers = choosers(histories);
        int[][] columns = new int[n][];
        float[][] values = new float[n][];
        var scratch = ThreadLocal.withInitial(() -> new float[n]);
        IntStream.range(0, n).parallel().forEach(item -> {
            float[] counts = scratch.get();
            Arrays.fill(counts, 0);
            for (int user : choosers[item]) {
                for (int other : histories.items(user)) {
                    counts[other]++;
                }
            }
            counts[item] = 0;
            for (int other = 0; other < n; other++) {
                if (counts[other] > 0) {
                    double norm = Math.sqrt((double) choosers[item].length * choosers[other].length) + shrink;
                    counts[other] = (float) (counts[other] / norm);
                }
            }
            columns[item] = largest(counts, perItem);
            values[item] = new float[columns[item].length];
            for (int k = 0; k < columns[item].length; k++) {
                values[item][k] = counts[columns[item][k]];
            }
        });
        return joined(columns, values);
    }

    private static int[][] choosers(Histories histories) {
        int[] counts = new int[histories.itemCount()];
        for (int user = 0; user < histories.userCount(); user++) {
            for (int item : histories.items(user)) {
                counts[item]++;
            }
        }
        int[][] choosers = new int[counts.length][];
        for (int item = 0; item < counts.length; item++) {
            choosers[item] = new int[counts[item]];
        }
        for (int user = histories.userCount() - 1; user >= 0; user--) {
            for (int item : histories.items(user)) {
                choosers[item][--counts[item]] = user;
            }
        }
        return choosers;
    }

    /** Positions of the largest values above 0, ascending; of equal values the lower position. */
    private static int[] largest(float[] values, int most) {
        int[] found = IntStream.range(0, values.length).filter(j -> values[j] > 0).toArray();
        if (found.length <= most) {
            return found;
        }
        // Positive floats order like their bits; the index below them makes ties fall to the lower position. The heap's root is the least of the largest.
        long[] heap = new long[most];
        for (int k = 0; k < found.length; k++) {
            long key = (long) Float.floatToIntBits(values[found[k]]) << 32 | Integer.MAX_VALUE - found[k];
            if (k < most) {
                heap[k] = key;
                if (k == most - 1) {
                    Arrays.sort(heap);
                }
            } else if (key > heap[0]) {
                sink(heap, key);
            }
        }
        int[] kept = new int[most];
        for (int k = 0; k < most; k++) {
            kept[k] = Integer.MAX_VALUE - (int) (heap[k] & 0xFFFF_FFFFL);
        }
        Arrays.sort(kept);
        return kept;
    }

    /** Puts a key in the place of the root and lets it sink to where it belongs. */
    private static void sink(long[] heap, long key) {
        int at = 0;
        for (int child = 1; child < heap.length; child = 2 * at + 1) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (key <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }

    private static ItemItemWeights joined(int[][] columns, float[][] values) {
        int[] rowStart = new int[columns.length + 1];
        for (int row = 0; row < columns.length; row++) {
            rowStart[row + 1] = rowStart[row] + columns[row].length;
        }
        int[] allColumns = new int[rowStart[columns.length]];
        float[] allValues = new float[allColumns.length];
        for (int row = 0; row < columns.length; row++) {
            System.arraycopy(columns[row], 0, allColumns, rowStart[row], columns[row].length);
            System.arraycopy(values[row], 0, allValues, rowStart[row], columns[row].length);
        }
        return new ItemItemWeights(rowStart, allColumns, allValues);
    }
}
