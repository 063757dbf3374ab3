package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;

/**
 * The share of slots that held something the user wanted.
 *
 * <p>{@code hits@k / k}; a list shorter than k is charged for its empty slots, unless {@code overShown}: then {@code hits@k / min(k, slots)}
 * (LensKit, LiFT), 0 for an empty list. Range 0–1. Undefined without relevant items. Cost O(k).
 */
public record Precision(Cutoff cutoff, boolean overShown) implements UtilityMetric {
    public Precision(Cutoff cutoff) {
        this(cutoff, false);
    }

    @Override
    public String id() {
        return (overShown ? "precision-shown" : "precision") + cutoff;
    }

    @Override
    public double of(JudgedList list) {
        int slots = overShown ? Math.clamp(list.length(), 1, cutoff.k()) : cutoff.k();
        return (double) list.hits(cutoff.k()) / slots;
    }
}
