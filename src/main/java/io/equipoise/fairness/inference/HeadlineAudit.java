package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.HeadlineScore;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fairness score with its parts: a bias rate per attribute, corrected for chance, and their weighted geometric mean. Intervals are percentile
 * ones from a bootstrap over all users together, flagged as such, since min/max is not smooth. Cost O(B · users · attributes).
 *
 * @param score 0 to 100; undefined when no check has enough evidence
 * @param checks one per attribute that could be judged
 * @param worst the check with the lowest fairness
 * @param leftOut attributes without two groups at the minimum: listed, never counted as a pass
 */
public record HeadlineAudit(Estimate score, List<Check> checks, Optional<String> worst, List<String> leftOut) {
    private static final int BLOCK = 4096;

    /**
     * @param bias 1 - min/max, with interval
     * @param chance the permutation test it is shown beside: mean bias by chance, and p
     * @param fairness h = (1 - b⁺) D^γ
     */
    public record Check(
            String attribute, double weight, Estimate bias, LargestGapTest chance, double corrected, double diversity, double fairness) {}

    /** An attribute the charter names, and how much it counts. */
    public record Weighted(GroupAssignment groups, double weight) {}

    public static HeadlineAudit of(UserTable table, int metric, List<Weighted> attributes, double gamma, AuditOptions options) {
        List<Judged> judged = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Weighted attribute : attributes) {
            Judged one = Judged.of(table, metric, attribute, options);
            if (one.chance == null) {
                leftOut.add(attribute.groups.attribute());
            } else {
                judged.add(one);
            }
        }
        if (judged.isEmpty()) {
            return new HeadlineAudit(Estimate.undefined(Reason.ONE_GROUP, table.users()), List.of(), Optional.empty(), leftOut);
        }
        double[][] replicates = replicates(table, metric, judged, gamma, options.resampling());
        List<Check> checks = new ArrayList<>();
        for (int a = 0; a < judged.size(); a++) {
            checks.add(judged.get(a).check(gamma, column(replicates, a)));
        }
        double[] fairness = checks.stream().mapToDouble(Check::fairness).toArray();
        double[] weights = checks.stream().mapToDouble(Check::weight).toArray();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("all", (int) IntStream.range(0, table.users()).filter(u -> !table.excluded(metric)[u]).count());
        Estimate score = percentile(
                HeadlineScore.fairnessScore(fairness, weights), column(replicates, judged.size()), sizes, "fairness score");
        String worst = checks.stream().min(Comparator.comparingDouble(Check::fairness)).orElseThrow().attribute;
        return new HeadlineAudit(score, checks, Optional.of(worst), leftOut);
    }

    /** Per replicate the bias rate of each attribute and, last, the score; all of one draw of users. */
    private static double[][] replicates(UserTable table, int metric, List<Judged> judged, double gamma, Resampling resampling) {
        int[] present = IntStream.range(0, table.users()).filter(u -> !table.excluded(metric)[u]).toArray();
        double[] values = Arrays.stream(present).mapToDouble(u -> table.values(metric)[u]).toArray();
        int[][] codes = judged.stream()
                .map(one -> Arrays.stream(present).map(u -> one.groups.codes()[u]).toArray())
                .toArray(int[][]::new);
        double[] weights = judged.stream().mapToDouble(one -> one.weight).toArray();
        double[][] kept = new double[resampling.replicates()][];
        IntStream.range(0, kept.length).parallel().forEach(b -> {
            double[][][] sums = sums(values, codes, judged, resampling.random(b));
            double[] numbers = new double[judged.size() + 1];
            double[] fairness = new double[judged.size()];
            for (int a = 0; a < fairness.length; a++) {
                numbers[a] = judged.get(a).bias(sums[a][0], sums[a][1]);
                fairness[a] = judged.get(a).fairness(numbers[a], gamma);
            }
            numbers[fairness.length] = HeadlineScore.fairnessScore(fairness, weights);
            kept[b] = numbers;
        });
        return kept;
    }

    /** Per attribute the sum of the values of each group, and how many there are, in one draw. */
    private static double[][][] sums(double[] values, int[][] codes, List<Judged> judged, ReplicateRandom random) {
        var draw = new BlockedDraw(values.length, BLOCK);
        double[][][] sums = new double[codes.length][2][];
        for (int a = 0; a < codes.length; a++) {
            sums[a][0] = new double[judged.get(a).counts.length];
            sums[a][1] = new double[judged.get(a).counts.length];
        }
        int[] draws = draw.perBlock(random);
        int[] counts = new int[BLOCK];
        for (int block = 0; block < draws.length; block++) {
            draw.within(block, draws[block], random, counts);
            for (int a = 0; a < codes.length; a++) {
                for (int i = 0, row = draw.from(block); row < draw.to(block); i++, row++) {
                    sums[a][0][codes[a][row]] += counts[i] * values[row];
                    sums[a][1][codes[a][row]] += counts[i];
                }
            }
        }
        return sums;
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static Estimate percentile(double value, double[] replicates, Map<String, Integer> sizes, String convention) {
        BootstrapInterval interval = BootstrapInterval.percentile(replicates);
        return new Estimated(value, interval.at(0.95), interval.at(0.90), sizes, interval.method(), convention);
    }

    /** One attribute with the groups that have enough users. */
    private record Judged(
            GroupAssignment groups,
            double weight,
            boolean[] counts,
            Map<String, Integer> sizes,
            @Nullable LargestGapTest chance) {
        static Judged of(UserTable table, int metric, Weighted attribute, AuditOptions options) {
            GroupAssignment groups = attribute.groups;
            double[][] values = PairwiseGaps.split(table, metric, groups);
            boolean[] counts = new boolean[values.length];
            Map<String, Integer> sizes = new LinkedHashMap<>();
            List<double[]> shown = new ArrayList<>();
            double total = 0;
            for (int g = 0; g < values.length; g++) {
                counts[g] = values[g].length >= options.minimum() && (g != groups.unknown() || options.includeUnknown());
                if (counts[g]) {
                    sizes.put(groups.labels().get(g), values[g].length);
                    shown.add(values[g]);
                    total += Arrays.stream(values[g]).sum();
                }
            }
            LargestGapTest chance = shown.size() < 2 || total == 0
                    ? null
                    : LargestGapTest.of(options.resampling(), shown.toArray(double[][]::new));
            return new Judged(groups, attribute.weight, counts, sizes, chance);
        }

        double bias(double[] sums, double[] n) {
            double[] means = IntStream.range(0, counts.length)
                    .filter(g -> counts[g] && n[g] > 0)
                    .mapToDouble(g -> sums[g] / n[g])
                    .toArray();
            return HeadlineScore.biasRate(means);
        }

        private double diversity() {
            return HeadlineScore.diversity(sizes.values().stream().mapToDouble(n -> n).toArray());
        }

        double fairness(double bias, double gamma) {
            return HeadlineScore.fairness(
                    HeadlineScore.correctedBias(bias, Objects.requireNonNull(chance).biasRateByChance()), diversity(), gamma);
        }

        Check check(double gamma, double[] replicates) {
            var chance = Objects.requireNonNull(this.chance);
            return new Check(
                    groups.attribute(),
                    weight,
                    percentile(chance.biasRate(), replicates, sizes, "bias rate"),
                    chance,
                    chance.correctedBiasRate(),
                    diversity(),
                    fairness(chance.biasRate(), gamma));
        }
    }
}
