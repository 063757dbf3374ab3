package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.Divergence;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Are two user groups shown different things (items, categories, brands)? The Jensen–Shannon divergence of their exposure, beside what it would be if
 * the group labels meant nothing: for sparse catalogues it is far above 0 by chance alone.
 *
 * <p>Lin 1991, in bits, 0 to 1. p by permutation of the labels over users, one-sided, {@code (1 + #{JSD* ≥ JSD}) / (B + 1)}. Cost O(B · users · k).
 *
 * @param byChance mean over permutations
 */
public record ListDivergenceTest(double divergence, double byChance, double pValue) {
    /** What the labels explain beyond chance; at least 0. */
    public double excess() {
        return Math.max(0, divergence - byChance);
    }

    public static ListDivergenceTest of(
            int[][] lists,
            ItemGroups items,
            GroupAssignment users,
            String group,
            String other,
            PositionDiscount discount,
            Resampling resampling) {
        int first = users.labels().indexOf(group);
        int second = users.labels().indexOf(other);
        if (first < 0 || second < 0 || first == second) {
            throw new IllegalArgumentException("Expected two different groups of " + users.labels() + ", got " + group + " and " + other);
        }
        int[] members = IntStream.range(0, users.rows())
                .filter(u -> users.codes()[u] == first || users.codes()[u] == second)
                .toArray();
        int[] labels = IntStream.of(members).map(u -> users.codes()[u] == first ? 0 : 1).toArray();
        ExposureSample sample = ExposureSample.of(lists, items, discount);
        int inSecond = IntStream.of(labels).sum();
        int[] sizes = {labels.length - inSecond, inSecond};
        double observed = divergence(sample, members, m -> labels[m]);
        double[] permuted = IntStream.range(0, resampling.replicates())
                .parallel()
                .mapToDouble(b -> {
                    var random = resampling.random(b);
                    var dealt = new LabelDraw(sizes);
                    return divergence(sample, members, any -> dealt.next(random));
                })
                .toArray();
        double sum = 0;
        long extreme = 0;
        for (double one : permuted) {
            sum += one;
            extreme += one >= observed * (1 - 1e-12) ? 1 : 0;
        }
        return new ListDivergenceTest(observed, sum / permuted.length, (1.0 + extreme) / (permuted.length + 1.0));
    }

    private static double divergence(ExposureSample sample, int[] members, IntUnaryOperator labelOf) {
        double[][] sums = new double[2][sample.groups];
        for (int m = 0; m < members.length; m++) {
            sample.add(members[m], 1, sums[labelOf.applyAsInt(m)]);
        }
        return Divergence.jensenShannon(sums[0], sums[1]);
    }
}
