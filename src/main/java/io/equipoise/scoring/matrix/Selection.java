package io.equipoise.scoring.matrix;

import java.util.Arrays;

/** The k largest of many numbers, in linear time on average (Hoare, Algorithm 65: Find; CACM 4(7), 1961). */
final class Selection {
    private static final int SMALL = 24;

    private Selection() {}

    /**
     * Reorders the first {@code size} numbers so that the {@code k} largest stand first, in no order. Falls back to sorting when the pivots turn out
     * bad, so that no order of the input costs more than that.
     *
     * @param k 0 to {@code size}
     */
    static void largestFirst(long[] numbers, int size, int k) {
        int from = 0;
        int to = size - 1;
        int rounds = 2 * (32 - Integer.numberOfLeadingZeros(size));
        while (to - from > SMALL) {
            if (rounds-- == 0) {
                break;
            }
            long pivot = middle(numbers[from], numbers[from + to >>> 1], numbers[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (numbers[i] > pivot) {
                    i++;
                }
                while (numbers[j] < pivot) {
                    j--;
                }
                if (i <= j) {
                    long number = numbers[i];
                    numbers[i++] = numbers[j];
                    numbers[j--] = number;
                }
            }
            // Now from..j are at least the pivot, i..to at most, and whatever stands between equals it.
            if (k <= j) {
                to = j;
            } else if (k > i) {
                from = i;
            } else {
                return;
            }
        }
        descending(numbers, from, to + 1);
    }

    /** @return where the least of the first {@code size} numbers stands */
    static int least(long[] numbers, int size) {
        int at = 0;
        for (int i = 1; i < size; i++) {
            at = numbers[i] < numbers[at] ? i : at;
        }
        return at;
    }

    private static void descending(long[] numbers, int from, int to) {
        Arrays.sort(numbers, from, to);
        for (int i = from, j = to - 1; i < j; i++, j--) {
            long number = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = number;
        }
    }

    private static long middle(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
