package io.equipoise.privacy;

import io.equipoise.store.ArtifactDamaged;
import java.util.List;
import java.util.stream.Stream;

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
        NO_LONGER_REPRODUCIBLE,
        /** Something could not be read, so that nobody can say whether the person is still there; the rest is erased. */
        INCOMPLETE
    }

    /**
     * @param before hash of what was replaced or could not be read, or empty
     * @param after hash of what replaced it, or empty
     */
    public record Line(String name, long records, String before, String after) {
        private static final String UNREAD = "unread";

        static Line unread(String name, ArtifactDamaged damaged) {
            return new Line(name, 0, String.valueOf(damaged.arguments()[0]), UNREAD);
        }

        /** Whether it stands for something that could not be read. */
        public boolean missed() {
            return after.equals(UNREAD);
        }
    }

    public Proof {
        lines = List.copyOf(lines);
    }

    /** A store of which nothing could be read. */
    static Proof unread(String store, ArtifactDamaged damaged) {
        return new Proof(store, Outcome.INCOMPLETE, 0, List.of(Line.unread(store, damaged)), Holding.UNREADABLE);
    }

    /** What could not be read, by name and hash. */
    Stream<String> missed() {
        return lines.stream().filter(Line::missed).map(line -> line.name() + " (" + line.before() + ")");
    }

    /** Together with what an earlier run, which stopped, had done to the same store. */
    Proof after(Proof earlier) {
        if (outcome == Outcome.NO_LONGER_REPRODUCIBLE || earlier.outcome == Outcome.NO_LONGER_REPRODUCIBLE) {
            return this;
        }
        if (earlier.outcome == Outcome.NOTHING_HELD || earlier.records == 0) {
            return this;
        }
        var both = Stream.concat(earlier.lines.stream().filter(line -> !line.missed()), lines.stream()).toList();
        if (outcome != Outcome.NOTHING_HELD) {
            return new Proof(store, outcome, earlier.records + records, both, remark);
        }
        boolean stopped = earlier.outcome == Outcome.INCOMPLETE;
        return new Proof(store, stopped ? Outcome.ERASED : earlier.outcome, earlier.records, both, stopped ? "" : earlier.remark);
    }
}
