package io.equipoise.dataset.bias;

import java.util.List;

/**
 * One thing that stands out, with what to do about it: {@code databias.finding.<KIND>} and {@code databias.action.<KIND>} in the bundles.
 *
 * @param attribute the attribute concerned
 * @param subject the group, or the feature of a proxy; empty where the whole attribute is meant
 * @param value what was measured; @param compared what it is held against
 */
public record DataFinding(Kind kind, String attribute, String subject, double value, double compared) {
    private static final int LONGEST_KEY = 300;

    /** What can be done, the recommended first in {@link Kind#remedies}. */
    public enum Remedy {
        /** Ask for more, or look for it elsewhere. */
        COLLECT,
        /** Look at the group together with another. */
        MERGE_GROUPS,
        /** Let its examples count more in training. */
        REWEIGH,
        /** Keep a feature from models. */
        DROP_FEATURE,
        /** Look again at a later snapshot. */
        WAIT
    }

    /** In order of urgency. */
    public enum Kind {
        /** More than a fifth of the values is missing: value is the share. */
        MISSING(Remedy.COLLECT, Remedy.WAIT),
        /** A group with surely fewer events per user than all: value against the mean of all. */
        SPARSE(Remedy.REWEIGH, Remedy.COLLECT, Remedy.WAIT),
        /** A group with surely more newcomers than all: share against the share of all. */
        COLD(Remedy.WAIT, Remedy.REWEIGH, Remedy.COLLECT),
        /** A group much rarer than in the population: share against the benchmark's. */
        UNDERREPRESENTED(Remedy.COLLECT, Remedy.REWEIGH, Remedy.WAIT),
        /** A feature that goes with the attribute: value is the strength, compared the share of the attribute it gives away. */
        PROXY(Remedy.DROP_FEATURE, Remedy.WAIT),
        /** A column more often missing in one group than in another: value is the gap; the subject is the column. */
        MISSING_UNEVENLY(Remedy.COLLECT, Remedy.DROP_FEATURE, Remedy.WAIT),
        /** An item group shown much less than its part of the catalogue: share of what was shown against share of items. */
        UNSEEN(Remedy.REWEIGH, Remedy.WAIT),
        /** The attribute is not distributed as in the snapshot before: value is the stability index. */
        DRIFTED(Remedy.WAIT, Remedy.COLLECT),
        /** A group too small to say anything of: value is the minimum. */
        SMALL(Remedy.MERGE_GROUPS, Remedy.COLLECT, Remedy.WAIT),
        /** The smallest shown group is less than a twentieth of the largest: shares. */
        UNEVEN(Remedy.REWEIGH, Remedy.COLLECT, Remedy.WAIT);

        private final List<Remedy> remedies;

        Kind(Remedy... remedies) {
            this.remedies = List.of(remedies);
        }

        /** What can be done, the recommended first. */
        public List<Remedy> remedies() {
            return remedies;
        }
    }

    /** What the finding is about, the same in every report: a decision is kept under it. */
    public String key() {
        return key(kind, attribute, subject);
    }

    /** The {@link #key()} of a finding of which its numbers are not known. */
    public static String key(Kind kind, String attribute, String subject) {
        String key = kind + "|" + attribute + "|" + subject;
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY - 12) + "#" + key.hashCode();
    }
}
