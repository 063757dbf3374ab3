package io.equipoise.fairness.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The few slices with the highest score above 0; of equal scores the one met first stays. */
final class WorstSlices {
    private final int most;
    private final PriorityQueue<Scored> kept =
            new PriorityQueue<>(Comparator.comparingDouble(Scored::score).thenComparing(Comparator.comparingInt(Scored::met).reversed()));
    private int met;

    WorstSlices(int most) {
        this.most = most;
    }

    void offer(SliceSums.Slice slice, double score) {
        if (score > threshold()) {
            kept.add(new Scored(slice, score, met++));
            if (kept.size() > most) {
                kept.poll();
            }
        }
    }

    /** What a slice must exceed to be kept. */
    double threshold() {
        return kept.size() < most ? 0 : kept.element().score;
    }

    List<SliceSums.Slice> sorted() {
        var sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::met));
        return sorted.stream().map(Scored::slice).toList();
    }

    private record Scored(SliceSums.Slice slice, double score, int met) {}
}
