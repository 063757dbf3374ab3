package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * How soon the first wanted item comes; its mean over users is MRR.
 *
 * <p>{@code 1 / rank} of the first relevant slot within k, else 0. Range 0–1. Undefined without relevant items. Cost O(k).
 */
public record ReciprocalRank(Cutoff cutoff) implements UtilityMetric {
    @Override
    public String id() {
        return "mrr" + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        for (int r = 1, end = Math.min(cutoff.k(), list.length()); r <= end; r++) {
            if (list.isRelevant(r)) {
                return 1.0 / r;
            }
        }
        return 0;
    }
}
