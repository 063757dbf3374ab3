package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * Whether the list showed anything the user wanted.
 *
 * <p>{@code 1} if one of the first k slots is relevant, else {@code 0}; the mean over users is the share served at all. Range 0–1, 1 is ideal.
 * Undefined without relevant items. Cost O(k).
 */
public record HitRate(Cutoff cutoff) implements UtilityMetric {
    @Override
    public String id() {
        return "hit-rate" + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        return list.hits(cutoff.k()) > 0 ? 1 : 0;
    }
}
