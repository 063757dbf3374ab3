package io.equipoise.fairness.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The few slices that rank highest, above 0; of equal ranks the one with fewer conditions stays, then the one met first. */
final class WorstSlices {
    private final int most;
    private final PriorityQueue<Scored> kept =
            new PriorityQueue<>(Comparator.comparingDouble(Scored::rank)
                    .thenComparing(Comparator.comparingInt(Scored::conditions).thenComparingInt(Scored::met).reversed()));
    private int met;

    WorstSlices(int most) {
        this.most = most;
    }

    void offer(SliceSums.Slice slice, double rank) {
        if (rank > threshold()) {
            kept.add(new Scored(slice, rank, met++));
            if (kept.size() > most) {
                kept.poll();
            }
        }
    }

    /** What a slice must exceed to be kept. */
    double threshold() {
        return kept.size() < most ? 0 : kept.element().rank;
    }

    List<SliceSums.Slice> sorted() {
        var sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingDouble(Scored::rank)
                .reversed()
                .thenComparingInt(Scored::conditions)
                .thenComparingInt(Scored::met));
        return sorted.stream().map(Scored::slice).toList();
    }

    private record Scored(SliceSums.Slice slice, double rank, int met) {
        int conditions() {
            return slice.conditions().size();
        }
    }
}
