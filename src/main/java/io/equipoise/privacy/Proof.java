package io.equipoise.privacy;

import java.util.List;

/**
 * What became of one store in an erasure.
 *
 * @param outcome in a word
 * @param records erased
 * @param remark key of a remark, {@code privacy.remark.<remark>} in the bundles, or empty
 */
public record Proof(String store, Outcome outcome, long records, List<Line> lines, String remark) {
    public enum Outcome {
        /** Nothing of the person was there. */
        NOTHING_HELD,
        ERASED,
        /** The key without which the records lead to nobody was destroyed. */
        KEY_DESTROYED,
        /** Stays, is about nobody, but stands on erased data. */
        NO_LONGER_REPRODUCIBLE
    }

    /**
     * @param before hash of what was replaced, or empty
     * @param after hash of what replaced it, or empty
     */
    public record Line(String name, long records, String before, String after) {}

    public Proof {
        lines = List.copyOf(lines);
    }
}
