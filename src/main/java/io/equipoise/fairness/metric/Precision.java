package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * The share of slots that held something the user wanted.
 *
 * <p>{@code hits@k / k}; a list shorter than k is charged for its empty slots. Range 0–1. Undefined without relevant items. Cost O(k).
 */
public record Precision(Cutoff cutoff) implements UtilityMetric {
    @Override
    public String id() {
        return "precision" + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        return (double) list.hits(cutoff.k()) / cutoff.k();
    }
}
