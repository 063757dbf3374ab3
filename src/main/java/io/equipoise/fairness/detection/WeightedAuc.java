package io.equipoise.fairness.detection;

import java.util.Comparator;
import java.util.stream.IntStream;

/** One AUC, sorted once, then recomputed for any multiplicities of its users in O(n). */
final class WeightedAuc {
    private final double[] scores;
    private final boolean[] positive;
    private final int[] order;

    WeightedAuc(double[] scores, boolean[] positive) {
        this.scores = scores;
        this.positive = positive;
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** @return NaN when one class has no weight */
    double of(int[] multiplicity) {
        double favoured = 0;
        double below = 0;
        double positives = 0;
        for (int from = 0; from < order.length; ) {
            double tiedPositive = 0;
            double tiedNegative = 0;
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                int user = order[to++];
                if (positive[user]) {
                    tiedPositive += multiplicity[user];
                } else {
                    tiedNegative += multiplicity[user];
                }
            }
            favoured += tiedPositive * (below + tiedNegative / 2);
            below += tiedNegative;
            positives += tiedPositive;
            from = to;
        }
        return favoured / (positives * below);
    }
}
