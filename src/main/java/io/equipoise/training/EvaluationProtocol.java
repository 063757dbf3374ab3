package io.equipoise.training;

import io.equipoise.dataset.SplitPlan;

/**
 * How a version's numbers were measured. Numbers of different protocols never stand side by side.
 *
 * @param cutoff slots that count
 */
public record EvaluationProtocol(SplitPlan split, int cutoff) {
    /** In words, stored with the version. */
    public String text() {
        return "full ranking of all eligible items, training items left out, binary relevance, @%d; %s"
                .formatted(cutoff, split.text());
    }
}
