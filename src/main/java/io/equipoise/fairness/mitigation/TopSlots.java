package io.equipoise.fairness.mitigation;

/** The k candidates with the largest keys, largest first, ties by base rank: a bounded heap of positions. Cost O(n log k). */
final class TopSlots {
    private TopSlots() {}

    /** @param keys at least n of them, no NaN */
    static int[] of(double[] keys, int n, int k) {
        int capacity = Math.min(k, n);
        int[] heap = new int[capacity];
        for (int position = 0; position < capacity; position++) {
            int at = position;
            heap[at] = position;
            while (at > 0 && worse(heap[at], heap[(at - 1) >>> 1], keys)) {
                swap(heap, at, (at - 1) >>> 1);
                at = (at - 1) >>> 1;
            }
        }
        for (int position = capacity; position < n && capacity > 0; position++) {
            if (keys[position] > keys[heap[0]]) {
                heap[0] = position;
                siftDown(heap, capacity, keys);
            }
        }
        for (int last = capacity - 1; last > 0; last--) {
            swap(heap, 0, last);
            siftDown(heap, last, keys);
        }
        return heap;
    }

    private static boolean worse(int a, int b, double[] keys) {
        return keys[a] < keys[b] || keys[a] == keys[b] && a > b;
    }

    private static void siftDown(int[] heap, int size, double[] keys) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && worse(heap[child + 1], heap[child], keys)) {
                child++;
            }
            if (!worse(heap[child], heap[at], keys)) {
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
