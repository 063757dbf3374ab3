package io.equipoise.tradeoff;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of something each group has in the data and in the lists.
 *
 * @param groups in label order, groups nothing is known of left out
 */
public record DataAndModel(List<Group> groups) {
    /** A difference of shares below this is the same. */
    private static final double SAME = 0.01;

    /**
     * @param data its share in what shoppers did, in [0, 1]
     * @param model its share in the lists, in [0, 1]
     */
    public record Group(String group, double data, double model) {}

    public enum Verdict {
        /** The lists are more uneven than the data. */
        AMPLIFIED,
        /** They are more even. */
        DAMPED,
        /** They are about as uneven. */
        KEPT
    }

    public DataAndModel {
        groups = List.copyOf(groups);
    }

    /** The group whose share the lists change most. */
    public Optional<Group> mostAmplified() {
        return groups.stream().max(Comparator.comparingDouble(group -> Math.abs(group.model() - group.data())));
    }

    /** Least over greatest share in the data, in [0, 1]; empty for fewer than two groups. */
    public OptionalDouble dataRatio() {
        return ratio(groups.stream().mapToDouble(Group::data).toArray());
    }

    /** The same in the lists. */
    public OptionalDouble modelRatio() {
        return ratio(groups.stream().mapToDouble(Group::model).toArray());
    }

    private static OptionalDouble ratio(double[] shares) {
        var seen = Arrays.stream(shares).summaryStatistics();
        return shares.length < 2 || !(seen.getMax() > 0) ? OptionalDouble.empty() : OptionalDouble.of(seen.getMin() / seen.getMax());
    }

    /** Uneven is the sum of squared shares: 1/G when all are equal, 1 when one has all. */
    public Verdict verdict() {
        double data = groups.stream().mapToDouble(group -> group.data() * group.data()).sum();
        double model = groups.stream().mapToDouble(group -> group.model() * group.model()).sum();
        if (Math.abs(model - data) < SAME) {
            return Verdict.KEPT;
        }
        return model > data ? Verdict.AMPLIFIED : Verdict.DAMPED;
    }
}
