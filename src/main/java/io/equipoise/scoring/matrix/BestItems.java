package io.equipoise.scoring.matrix;

import io.equipoise.fairness.mitigation.CandidateList;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The k best items offered so far: higher score first, of equal ones the lower index. What is good enough is put down unsorted; when the room of
 * about 2k is full, the best k are selected in linear time and the rest forgotten. That is some nanoseconds an item, where a heap moves a place
 * per level of it.
 */
final class BestItems {
    /** Score above, the complement of the index below: the larger number is the better item. */
    private final long[] kept;

    private final int k;
    private final IntPredicate excluded;
    private int size;
    private float threshold;

    /** @param excluded asked only of items good enough to be kept */
    BestItems(int k, IntPredicate excluded) {
        this(k, excluded, Float.NEGATIVE_INFINITY);
    }

    /** @param floor what is no better is not kept from the beginning: a guess, which was too high when {@link #isFull} is false in the end */
    BestItems(int k, IntPredicate excluded, float floor) {
        this.threshold = floor;
        this.k = k;
        this.kept = new long[k == 0 ? 0 : 2 * k + 16];
        this.excluded = excluded;
    }

    /** A score at or below this one need not be offered, as long as items come in ascending order of their index. */
    float threshold() {
        return threshold;
    }

    void offer(int item, float score) {
        if (score > threshold && k > 0 && !excluded.test(item)) {
            kept[size++] = key(item, score);
            if (size == kept.length) {
                settled();
            }
        }
    }

    boolean wantsNone() {
        return k == 0;
    }

    /** True when k items were kept. */
    boolean isFull() {
        return size >= k;
    }

    /** The score of the k-th best, minus infinity as long as there are fewer. */
    float settled() {
        if (size < k || k == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        Selection.largestFirst(kept, size, k);
        size = k;
        threshold = score(kept[Selection.least(kept, k)]);
        return threshold;
    }

    CandidateList sorted() {
        settled();
        int count = Math.min(k, size);
        Arrays.sort(kept, 0, count);
        int[] items = new int[count];
        double[] scores = new double[count];
        for (int rank = 0; rank < count; rank++) {
            long key = kept[count - 1 - rank];
            items[rank] = (int) ~key;
            scores[rank] = score(key);
        }
        return new CandidateList(items, scores);
    }

    /** Adding zero makes one of the two zeros. */
    private static long key(int item, float score) {
        int bits = Float.floatToRawIntBits(score + 0f);
        int ordered = bits ^ bits >> 31 & Integer.MAX_VALUE;
        return (long) ordered << 32 | ~item & 0xffff_ffffL;
    }

    private static float score(long key) {
        int ordered = (int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ ordered >> 31 & Integer.MAX_VALUE);
    }
}
