package io.equipoise.fairness;

/** What the evidence says about a rule. "No significant difference" is not a pass. */
public enum Verdict {
    /** The 90 % interval lies within the margin. */
    PASS,
    /** The 95 % interval lies beyond the margin. */
    FAIL,
    /** Neither: more users would tell. */
    INCONCLUSIVE,
    /** A group is too small, or the number does not exist. */
    INSUFFICIENT
}
