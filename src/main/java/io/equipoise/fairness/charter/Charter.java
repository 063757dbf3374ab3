package io.equipoise.fairness.charter;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A platform's own thresholds: what is measured, how far from fair is accepted, how sure one must be, and which gates a release must pass.
 *
 * @param checks in the order they are reported
 * @param open what an open verdict (inconclusive, or insufficient evidence) does
 * @param settings how it is measured
 * @param required gates that must have passed before a release
 * @param firm gates nobody can waive, beyond those the law makes firm ({@link ReleaseGate#firm})
 */
public record Charter(List<CharterRule> checks, Open open, Settings settings, Set<ReleaseGate> required, Set<ReleaseGate> firm) {
    /** What an inconclusive verdict of a required gate does. Insufficient evidence is never a pass, whatever this says. */
    public enum Open {
        /** It blocks. */
        BLOCK,
        /** It blocks the first activation on a surface and warns when a surface is renewed, else small shops could never ship. */
        FIRST,
        /** It warns. */
        WARN
    }

    /** How false alarms among many rules are controlled. */
    public enum Correction {
        /** A fail must survive Holm's adjustment over all rules; passes need none, for a release must pass every rule. */
        HOLM,
        /** Each rule by itself. */
        NONE
    }

    /**
     * @param cutoff slots of a list, from 1
     * @param minimum users a group needs before its number is shown, from 10
     * @param decides users a group needs before a verdict rests on it, from the minimum
     * @param confidence of the intervals: 0.95 (a pass then needs the 90 % interval within the margin), or 0.90
     * @param replicates of the bootstrap and the permutation tests, from 100
     */
    public record Settings(int cutoff, int minimum, int decides, double confidence, Correction correction, int replicates, long seed) {
        public Settings {
            if (cutoff < 1 || minimum < 10 || decides < minimum || replicates < 100) {
                throw new IllegalArgumentException("Settings out of range: cutoff " + cutoff + ", minimum " + minimum + ", decides "
                        + decides + ", replicates " + replicates);
            }
            if (confidence != 0.95 && confidence != 0.90) {
                throw new IllegalArgumentException("The confidence is 0.95 or 0.9, got " + confidence);
            }
        }

        /** Ten slots, groups shown from 30 users and decided on from 50, 95 %, Holm, 2,000 replicates, seed 42. */
        public static Settings usual() {
            return new Settings(10, 30, 50, 0.95, Correction.HOLM, 2_000, 42);
        }
    }

    public Charter {
        checks = List.copyOf(checks);
        required = Set.copyOf(new TreeSet<>(required));
        firm = Set.copyOf(new TreeSet<>(firm));
    }

    /** What holds until a platform has approved its own: no gate is required, yet one that fails blocks. */
    public static Charter none() {
        return new Charter(List.of(), Open.FIRST, Settings.usual(), Set.of(), Set.of());
    }

    public boolean requires(ReleaseGate gate) {
        return required.contains(gate);
    }

    public boolean isFirm(ReleaseGate gate) {
        return gate.firm() || firm.contains(gate);
    }

    /** User attributes the checks break utility down by, in the order of the checks. */
    public List<String> userAttributes() {
        return distinct(checks.stream().flatMap(check -> switch (check) {
            case CharterRule.Gap(var metric, var attribute, var within) -> Stream.of(attribute);
            case CharterRule.Ratio(var metric, var attribute, var atLeast) -> Stream.of(attribute);
            case CharterRule.Worst(var metric, var attribute, var atLeast) -> Stream.of(attribute);
            case CharterRule.Utility utility -> Stream.empty();
            case CharterRule.Share share -> Stream.empty();
        }).toList());
    }

    /** Item attributes the checks break exposure down by. */
    public List<String> itemAttributes() {
        return distinct(checks.stream()
                .filter(CharterRule.Share.class::isInstance)
                .map(check -> ((CharterRule.Share) check).attribute())
                .toList());
    }

    private static List<String> distinct(Collection<String> names) {
        return List.copyOf(new LinkedHashSet<>(names));
    }
}
