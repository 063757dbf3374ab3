package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * Precision averaged over the ranks where wanted items stand; its mean over users is MAP.
 *
 * <p>{@code Σ P@r over relevant r ≤ k, divided by #relevant} (trec_eval), or with {@code capped} by {@code min(k, #relevant)}. Range 0–1.
 * Undefined without relevant items. Cost O(k).
 */
public record AveragePrecision(Cutoff cutoff, boolean capped) implements UtilityMetric {
    public AveragePrecision(Cutoff cutoff) {
        this(cutoff, false);
    }

    @Override
    public String id() {
        return (capped ? "map-capped" : "map") + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        double sum = 0;
        int hits = 0;
        for (int r = 1, end = Math.min(cutoff.k(), list.length()); r <= end; r++) {
            if (list.isRelevant(r)) {
                hits++;
                sum += (double) hits / r;
            }
        }
        return sum / (capped ? Math.min(cutoff.k(), list.relevant()) : list.relevant());
    }
}
