package io.equipoise.scoring.matrix;

import io.equipoise.fairness.mitigation.CandidateList;
import java.util.function.IntPredicate;

/** The k best items offered so far, in a heap of primitives: higher score first, of equal ones the lower index. */
final class BestItems {
    private final int[] items;
    private final float[] scores;
    private final IntPredicate excluded;
    private int size;

    /** @param excluded asked only of items good enough to be kept */
    BestItems(int k, IntPredicate excluded) {
        this.items = new int[k];
        this.scores = new float[k];
        this.excluded = excluded;
    }

    /** A score at or below this one need not be offered, as long as items come in ascending order of their index. */
    float threshold() {
        return size < items.length || size == 0 ? Float.NEGATIVE_INFINITY : scores[0];
    }

    void offer(int item, float score) {
        if (!(score > threshold()) || items.length == 0 || excluded.test(item)) {
            return;
        }
        if (size < items.length) {
            up(size++, item, score);
        } else {
            down(size, item, score);
        }
    }

    CandidateList sorted() {
        int[] order = new int[size];
        double[] values = new double[size];
        for (int rank = size - 1; rank >= 0; rank--) {
            order[rank] = items[0];
            values[rank] = scores[0];
            down(rank, items[rank], scores[rank]);
        }
        return new CandidateList(order, values);
    }

    private boolean worse(int item, float score, int at) {
        return score < scores[at] || score == scores[at] && item > items[at];
    }

    private void up(int from, int item, float score) {
        int at = from;
        while (at > 0 && worse(item, score, (at - 1) >>> 1)) {
            move((at - 1) >>> 1, at);
            at = (at - 1) >>> 1;
        }
        put(at, item, score);
    }

    /** Puts a pair into the hole at the top of the first {@code length} places. */
    private void down(int length, int item, float score) {
        int at = 0;
        while (2 * at + 1 < length) {
            int child = 2 * at + 1;
            if (child + 1 < length && worse(items[child + 1], scores[child + 1], child)) {
                child++;
            }
            if (!(scores[child] < score || scores[child] == score && items[child] > item)) {
                break;
            }
            move(child, at);
            at = child;
        }
        if (length > 0) {
            put(at, item, score);
        }
    }

    private void move(int from, int to) {
        put(to, items[from], scores[from]);
    }

    private void put(int at, int item, float score) {
        items[at] = item;
        scores[at] = score;
    }
}
