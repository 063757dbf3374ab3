package io.equipoise.dataset.bias;

/**
 * One thing that stands out, with what to do about it: {@code databias.finding.<KIND>} and {@code databias.action.<KIND>} in the bundles.
 *
 * @param attribute the user attribute concerned
 * @param subject the group, or the feature of a proxy; empty where the whole attribute is meant
 * @param value what was measured; @param compared what it is held against
 */
public record DataFinding(Kind kind, String attribute, String subject, double value, double compared) {
    /** In order of urgency. */
    public enum Kind {
        /** More than a fifth of the values is missing: value is the share. */
        MISSING,
        /** A group with surely fewer events per user than all: value against the mean of all. */
        SPARSE,
        /** A group with surely more newcomers than all: share against the share of all. */
        COLD,
        /** A feature that goes with the attribute: value is the strength, compared the share of the attribute it gives away. */
        PROXY,
        /** A group too small to say anything of: value is the minimum. */
        SMALL,
        /** The smallest shown group is less than a twentieth of the largest: shares. */
        UNEVEN
    }
}
