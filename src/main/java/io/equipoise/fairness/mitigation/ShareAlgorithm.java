package io.equipoise.fairness.mitigation;

/** How target shares are met at full strength. */
public enum ShareAlgorithm {
    /** Feasible for any number of groups; moves items least. The default. */
    CONSTRAINED_SORT,
    /** The best item among groups below their ceiling. */
    GREEDY,
    /** The group whose next ceiling is due soonest. */
    CONSERVATIVE,
    /** As conservative, with due slots rounded up, so that more ties are decided by the better item. */
    RELAXED
}
