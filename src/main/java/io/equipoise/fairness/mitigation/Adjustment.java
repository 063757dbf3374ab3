package io.equipoise.fairness.mitigation;

/** How the table of minimums accounts for testing every prefix of one list. */
public enum Adjustment {
    /** A fair list fails with a chance as close to α as a table can come, above or below. The default. */
    CLOSEST,
    /** The strictest table a fair list fails with a chance of at most α. */
    NEVER_EXCEED,
    /** Each prefix is tested at α by itself; a fair list of many slots fails far more often. For comparison with tools that do so. */
    NONE;

    PrefixMinimums table(int k, double p, double alpha) {
        return switch (this) {
            case CLOSEST -> PrefixMinimums.adjusted(k, p, alpha);
            case NEVER_EXCEED -> PrefixMinimums.adjustedBelow(k, p, alpha);
            case NONE -> PrefixMinimums.unadjusted(k, p, alpha);
        };
    }
}
