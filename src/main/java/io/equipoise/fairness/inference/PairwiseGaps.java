package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Every pair of groups compared, with p-values that know how many pairs there were. What a release gate rests on, since the largest gap itself is
 * above 0 by chance.
 *
 * <p>Welch per pair; Holm across pairs. Groups below the minimum and the unknown group stay out. Cost O(users + groups²).
 */
public final class PairwiseGaps {
    private final List<Pair> pairs;

    /**
     * @param group the group with the lower mean; @param other the one with the higher
     * @param test of no difference, {@code group - other}, so its difference is not above 0
     * @param adjusted Holm-adjusted p of that test
     */
    public record Pair(String group, String other, WelchTest test, double adjusted) {
        /** One-sided p of "the gap is at most delta": small when the gap is surely beyond the margin. */
        public double pBeyond(double delta) {
            double excess = Math.abs(test.difference()) - delta;
            if (test.standardError() == 0) {
                return excess > 0 ? 0 : 1;
            }
            return new TDistribution(null, test.degreesOfFreedom())
                    .cumulativeProbability(-excess / test.standardError());
        }
    }

    private PairwiseGaps(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    public static PairwiseGaps of(UserTable table, int metric, GroupAssignment groups, AuditOptions options) {
        List<String> labels = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        double[][] byGroup = split(table, metric, groups);
        for (int g = 0; g < byGroup.length; g++) {
            if (byGroup[g].length >= options.minimum() && (g != groups.unknown() || options.includeUnknown())) {
                labels.add(groups.labels().get(g));
                values.add(byGroup[g]);
            }
        }
        List<Pair> raw = new ArrayList<>();
        for (int g = 0; g < values.size(); g++) {
            for (int h = g + 1; h < values.size(); h++) {
                WelchTest test = WelchTest.of(values.get(g), values.get(h));
                raw.add(test.difference() <= 0
                        ? new Pair(labels.get(g), labels.get(h), test, test.pValue())
                        : new Pair(labels.get(h), labels.get(g), WelchTest.of(values.get(h), values.get(g)), test.pValue()));
            }
        }
        double[] adjusted = Multiplicity.holm(raw.stream().mapToDouble(pair -> pair.test.pValue()).toArray());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            pairs.add(new Pair(raw.get(i).group, raw.get(i).other, raw.get(i).test, adjusted[i]));
        }
        return new PairwiseGaps(pairs);
    }

    public List<Pair> pairs() {
        return pairs;
    }

    /** The pairs whose gap is beyond a margin after Holm at this level, such as 0.05: what a gate fails on. */
    public List<Pair> beyond(double delta, double level) {
        double[] adjusted = Multiplicity.holm(pairs.stream().mapToDouble(pair -> pair.pBeyond(delta)).toArray());
        List<Pair> beyond = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= level) {
                beyond.add(pairs.get(i));
            }
        }
        return beyond;
    }

    /**
     * The gate: fails when some gap is surely beyond the margin (5 % after Holm), passes when every pair's 90 % interval lies within it, and is insufficient
     * evidence without two groups.
     */
    public Verdict judge(double delta) {
        if (pairs.isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        if (!beyond(delta, 0.05).isEmpty()) {
            return Verdict.FAIL;
        }
        boolean within = pairs.stream().allMatch(pair -> pair.test.interval(0.90).isWithin(-delta, delta));
        return within ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** The present values of a metric, group by group. */
    static double[][] split(UserTable table, int metric, GroupAssignment groups) {
        double[][] byGroup = new double[groups.groups()][];
        int[] sizes = new int[byGroup.length];
        boolean[] excluded = table.excluded(metric);
        for (int u = 0; u < excluded.length; u++) {
            sizes[groups.codes()[u]] += excluded[u] ? 0 : 1;
        }
        Arrays.setAll(byGroup, g -> new double[sizes[g]]);
        int[] next = new int[byGroup.length];
        for (int u = 0; u < excluded.length; u++) {
            if (!excluded[u]) {
                int g = groups.codes()[u];
                byGroup[g][next[g]++] = table.values(metric)[u];
            }
        }
        return byGroup;
    }
}
