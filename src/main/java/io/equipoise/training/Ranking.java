package io.equipoise.training;

/** Among what a model must find the held-back items. Figures of the two never stand side by side; display texts are {@code ranking.<NAME>}. */
public enum Ranking {
    /** Among all eligible items, those of the training history left out. */
    FULL(""),
    /** Among the held-back items and 99 others drawn at random for each shopper: easier, and it can turn the order of models round. */
    SAMPLED_99(" (99 sampled)");

    private final String suffix;

    Ranking(String suffix) {
        this.suffix = suffix;
    }

    /** What a metric's name ends with, so that a figure says by itself how it was measured. */
    String suffix() {
        return suffix;
    }
}
