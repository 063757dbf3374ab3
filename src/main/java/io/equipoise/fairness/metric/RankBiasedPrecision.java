package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * What a shopper of given patience finds per slot looked at.
 *
 * <p>Moffat and Zobel 2008: {@code (1 - p) Σ relevant(r) p^(r-1)}, relevance binary. Range 0–1 (below {@code 1 - p^k}). Undefined without
 * relevant items. Cost O(k).
 *
 * @param patience chance p of going on to the next slot, in (0, 1)
 */
public record RankBiasedPrecision(Cutoff cutoff, double patience) implements UtilityMetric {
    public RankBiasedPrecision {
        if (!(patience > 0 && patience < 1)) {
            throw new IllegalArgumentException("Patience must be between 0 and 1 (exclusive), got " + patience);
        }
    }

    @Override
    public String id() {
        return "rbp-" + patience + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        double sum = 0;
        double weight = 1 - patience;
        for (int r = 1, end = Math.min(cutoff.k(), list.length()); r <= end; r++) {
            if (list.isRelevant(r)) {
                sum += weight;
            }
            weight *= patience;
        }
        return sum;
    }
}
