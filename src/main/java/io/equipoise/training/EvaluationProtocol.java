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
        String found = switch (split.relevance().reach()) {
            case ALL -> "binary relevance";
            case HELD_BACK -> "held-back interactions relevant where rated " + split.relevance().least() + " or more";
            case EVERYTHING -> "only interactions rated " + split.relevance().least() + " or more count at all";
        };
        String known = split.validationFraction() > 0 ? "training and validation items" : "training items";
        return "%s, %s left out, %s, @%d; %s".formatted(among, known, found, cutoff, split.text());
    }
}
