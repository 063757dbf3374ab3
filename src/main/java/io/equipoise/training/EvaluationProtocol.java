package io.equipoise.training;

import io.equipoise.dataset.SplitPlan;

/**
 * How a version's numbers were measured. Numbers of different protocols never stand side by side.
 *
 * @param cutoff slots that count
 */
public record EvaluationProtocol(SplitPlan split, Ranking ranking, int cutoff) {
    /** By full ranking. */
    public EvaluationProtocol(SplitPlan split, int cutoff) {
        this(split, Ranking.FULL, cutoff);
    }

    /** In words, stored with the version. */
    public String text() {
        String among = switch (ranking) {
            case FULL -> "full ranking of all eligible items";
            case SAMPLED_99 -> "99 SAMPLED NEGATIVES per user beside the held-back items (not comparable with full ranking)";
        };
        return "%s, training items left out, binary relevance, @%d; %s".formatted(among, cutoff, split.text());
    }
}
