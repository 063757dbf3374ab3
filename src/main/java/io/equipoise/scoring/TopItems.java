package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.CandidateList;
import java.util.function.IntPredicate;

/** The k best of many scores by a bounded heap of primitives: higher score first, then the lower index. */
final class TopItems {
    private TopItems() {}

    /** @param scores one per item; {@link Scorer#NEVER} and NaN never make the list */
    static CandidateList of(float[] scores, int k) {
        return of(scores, k, item -> false);
    }

    /** @param out items that must not make the list; asked only of those that would */
    static CandidateList of(float[] scores, int k, IntPredicate out) {
        int capacity = Math.min(k, scores.length);
        int[] heap = new int[capacity];
        int size = 0;
        for (int item = 0; item < scores.length; item++) {
            float score = scores[item];
            if (!(score > Scorer.NEVER)) {
                continue;
            }
            boolean wanted = size < capacity || capacity > 0 && score > scores[heap[0]];
            if (!wanted || out.test(item)) {
                continue;
            }
            if (size < capacity) {
                heap[size++] = item;
                siftUp(heap, size - 1, scores);
            } else {
                heap[0] = item;
                siftDown(heap, size, scores);
            }
        }
        int[] items = new int[size];
        double[] best = new double[size];
        for (int rank = size - 1; rank >= 0; rank--) {
            items[rank] = heap[0];
            best[rank] = scores[heap[0]];
            heap[0] = heap[rank];
            siftDown(heap, rank, scores);
        }
        return new CandidateList(items, best);
    }

    /** The worst of the kept lies on top: lower score, or the same score and a higher index. */
    private static boolean worse(int a, int b, float[] scores) {
        return scores[a] < scores[b] || scores[a] == scores[b] && a > b;
    }

    private static void siftUp(int[] heap, int at, float[] scores) {
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!worse(heap[at], heap[parent], scores)) {
                return;
            }
            swap(heap, at, parent);
            at = parent;
        }
    }

    private static void siftDown(int[] heap, int size, float[] scores) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && worse(heap[child + 1], heap[child], scores)) {
                child++;
            }
            if (!worse(heap[child], heap[at], scores)) {
                return;
            }
            swap(heap, at, child);
            at = child;
        }
    }

    private static void swap(int[] heap, int a, int b) {
        int kept = heap[a];
        heap[a] = heap[b];
        heap[b] = kept;
    }
}
