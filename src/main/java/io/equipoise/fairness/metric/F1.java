package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * Precision and recall in one number.
 *
 * <p>Harmonic mean {@code 2PR / (P + R)}, 0 when both are 0. Range 0–1. Undefined without relevant items. Cost O(k).
 */
public record F1(Cutoff cutoff) implements UtilityMetric {
    @Override
    public String id() {
        return "f1" + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        return 2.0 * list.hits(cutoff.k()) / (cutoff.k() + list.relevant());
    }
}
