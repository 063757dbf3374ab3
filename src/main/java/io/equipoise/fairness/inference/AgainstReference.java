package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Every group held against one of them, chosen by people: the majority, the best served, or any other (the three references of Aequitas).
 *
 * <p>Difference {@code U_g - U_ref} (negative: the group is served worse; 0 is even) and ratio {@code U_g / U_ref} (below 1: worse; 1 is even), both
 * with BCa intervals of one bootstrap over users within groups, so that both say the same. A ratio to a reference of 0 is undefined. Cost O(B · users).
 *
 * @param reference its label
 * @param rows one per group, in label order, the reference too
 */
public record AgainstReference(String reference, List<Row> rows) {
    public AgainstReference {
        rows = List.copyOf(rows);
    }

    /** @param users those for whom the metric exists */
    public record Row(String group, boolean unknown, int users, Estimate mean, Estimate difference, Estimate ratio) {}

    /**
     * @param reference label of a group with at least the minimum of users
     * @throws IllegalArgumentException where it is none
     */
    public static AgainstReference of(UserTable table, int metric, GroupAssignment groups, String reference, AuditOptions options) {
        double[][] values = PairwiseGaps.split(table, metric, groups);
        int ref = groups.labels().indexOf(reference);
        if (ref < 0 || values[ref].length < options.minimum()) {
            throw new IllegalArgumentException("The reference must be a group of at least " + options.minimum() + " users, got " + reference);
        }
        int[] stratumOf = new int[values.length];
        int strata = 0;
        for (int g = 0; g < values.length; g++) {
            stratumOf[g] = values[g].length >= options.minimum() ? strata++ : -1;
        }
        var sample = GroupedSample.of(new double[][] {table.values(metric)}, table.excluded(metric), groups, stratumOf, strata);
        var estimates = new StratumEstimates(
                sample,
                StratumValues.means(sample, 0, GroupMeanBootstrap.means(sample, options.resampling())),
                table.metrics().get(metric));
        var to = new StratumEstimates.Named(reference, stratumOf[ref]);
        boolean zero = sample.means(0)[stratumOf[ref]] == 0;
        List<Row> rows = new ArrayList<>();
        for (int g = 0; g < values.length; g++) {
            boolean unknown = g == groups.unknown();
            if (stratumOf[g] < 0) {
                var few = new Insufficient(values[g].length, options.minimum());
                rows.add(new Row(groups.labels().get(g), unknown, values[g].length, few, few, few));
                continue;
            }
            var named = new StratumEstimates.Named(groups.labels().get(g), stratumOf[g]);
            Estimate difference = g == ref ? Estimate.undefined(Reason.ONE_GROUP, values[g].length) : estimates.difference(named, to);
            Estimate ratio = g == ref
                    ? Estimate.undefined(Reason.ONE_GROUP, values[g].length)
                    : zero
                            ? Estimate.undefined(Reason.ZERO_DENOMINATOR, values[g].length)
                            : estimates.smooth(m -> m[to.stratum()] == 0 ? Double.NaN : m[named.stratum()] / m[to.stratum()], List.of(named, to), " ratio");
            rows.add(new Row(named.label(), unknown, values[g].length, estimates.mean(named), difference, ratio));
        }
        return new AgainstReference(reference, rows);
    }
}
