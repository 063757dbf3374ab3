package io.equipoise.fairness.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The chance that a wanted item was scored above an unwanted one.
 *
 * <p>{@code P(s⁺ > s⁻) + ½ P(s⁺ = s⁻)} within one user (Mann–Whitney). Range 0–1, ½ is chance, 1 is ideal. Undefined when only one class is
 * present: such users are excluded, not scored 0. Cost O(n log n) in the scored items.
 */
public final class Auc {
    private Auc() {}

    public static double of(double[] scores, boolean[] wanted) {
        if (scores.length != wanted.length) {
            throw new IllegalArgumentException("Scores and labels must be of one length, got " + scores.length + " and " + wanted.length);
        }
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("A score is not a number: it has no place in an order");
            }
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long positives = IntStream.range(0, wanted.length).filter(i -> wanted[i]).count();
        long negatives = wanted.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double favoured = 0;
        long negativesBelow = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            long tiedPositives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                tiedPositives += wanted[order[to++]] ? 1 : 0;
            }
            long tiedNegatives = to - from - tiedPositives;
            favoured += tiedPositives * (negativesBelow + 0.5 * tiedNegatives);
            negativesBelow += tiedNegatives;
            from = to;
        }
        return favoured / ((double) positives * negatives);
    }

    /**
     * GAUC: the mean of per-user values weighted by impressions; users whose value is undefined are left out.
     *
     * @param perUser NaN where undefined
     * @return NaN when no user remains
     */
    public static double grouped(double[] perUser, double[] impressions) {
        double sum = 0;
        double weight = 0;
        for (int u = 0; u < perUser.length; u++) {
            if (!Double.isNaN(perUser[u])) {
                sum += impressions[u] * perUser[u];
                weight += impressions[u];
            }
        }
        return sum / weight;
    }
}
