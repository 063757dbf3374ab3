package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gap between two groups among users who are alike otherwise: {@code Σ (n_s / n) (U_group,s - U_reference,s)} over strata such as activity
 * quartiles or price bands (after Wachter 2021). A gap that vanishes here is explained by the strata; whether they may explain it is for people to
 * say. Bootstrap within every cell of group and stratum. Cost O(B · users).
 *
 * @param gap signed, negative means the group is served worse than the reference among its like
 * @param strata those that entered, with both groups at the minimum
 * @param leftOut those with too few users of either group, listed rather than dropped
 */
public record ConditionalGap(Estimate gap, List<String> strata, List<String> leftOut) {
    public static ConditionalGap of(
            UserTable table, int metric, GroupAssignment groups, String group, String reference, GroupAssignment strata, AuditOptions options) {
        int g = index(groups, group);
        int ref = index(groups, reference);
        int[] cell = new int[table.users()];
        int[] sizes = new int[2 * strata.groups()];
        for (int u = 0; u < cell.length; u++) {
            int code = groups.codes()[u];
            cell[u] = code == g || code == ref ? 2 * strata.codes()[u] + (code == g ? 0 : 1) : -1;
            if (cell[u] >= 0 && !table.excluded(metric)[u]) {
                sizes[cell[u]]++;
            }
        }
        List<String> used = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        int[] stratumOf = new int[sizes.length + 1];
        Arrays.fill(stratumOf, -1);
        int least = Integer.MAX_VALUE;
        for (int s = 0; s < strata.groups(); s++) {
            int smaller = Math.min(sizes[2 * s], sizes[2 * s + 1]);
            if (smaller >= options.minimum()) {
                stratumOf[2 * s] = 2 * used.size();
                stratumOf[2 * s + 1] = 2 * used.size() + 1;
                used.add(strata.labels().get(s));
            } else {
                leftOut.add(strata.labels().get(s));
                least = Math.min(least, smaller);
            }
        }
        if (used.isEmpty()) {
            return new ConditionalGap(new Insufficient(least, options.minimum()), used, leftOut);
        }
        return new ConditionalGap(estimate(table, metric, cell, stratumOf, used, options), used, leftOut);
    }

    private static Estimate estimate(
            UserTable table, int metric, int[] cell, int[] stratumOf, List<String> used, AuditOptions options) {
        int outside = stratumOf.length - 1;
        int[] codes = Arrays.stream(cell).map(c -> c < 0 ? outside : c).toArray();
        List<String> labels = IntStream.rangeClosed(0, outside).mapToObj(Integer::toString).toList();
        GroupAssignment cells = new GroupAssignment("cell", labels, codes, -1);
        GroupedSample sample = GroupedSample.of(
                new double[][] {table.values(metric)}, table.excluded(metric), cells, stratumOf, 2 * used.size());
        double[][] replicates = GroupMeanBootstrap.means(sample, options.resampling());
        List<StratumEstimates.Named> named = new ArrayList<>();
        for (int s = 0; s < sample.strata(); s++) {
            named.add(new StratumEstimates.Named(used.get(s / 2) + (s % 2 == 0 ? " (group)" : " (reference)"), s));
        }
        MeanStatistic weighted = means -> {
            double sum = 0;
            for (int s = 0; s < means.length; s += 2) {
                sum += (sample.size(s) + sample.size(s + 1)) * (means[s] - means[s + 1]);
            }
            return sum / sample.rows();
        };
        return new StratumEstimates(sample, StratumValues.means(sample, 0, replicates), table.metrics().get(metric))
                .smooth(weighted, named, " difference within strata");
    }

    private static int index(GroupAssignment groups, String label) {
        int at = groups.labels().indexOf(label);
        if (at < 0) {
            throw new IllegalArgumentException("No group " + label + " in " + groups.attribute() + ", only " + groups.labels());
        }
        return at;
    }
}
