package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * The share of what the user wanted that the list showed.
 *
 * <p>{@code hits@k / #relevant}, or with {@code capped} {@code hits@k / min(k, #relevant)} so that a full list can reach 1. Range 0–1.
 * Undefined without relevant items. Cost O(k).
 */
public record Recall(Cutoff cutoff, boolean capped) implements UtilityMetric {
    public Recall(Cutoff cutoff) {
        this(cutoff, false);
    }

    @Override
    public String id() {
        return (capped ? "recall-capped" : "recall") + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        int reachable = capped ? Math.min(cutoff.k(), list.relevant()) : list.relevant();
        return (double) list.hits(cutoff.k()) / reachable;
    }
}
