package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.UtilityReport.Gap;
import io.equipoise.fairness.inference.UtilityReport.Group;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The strata of one attribute and the bootstrap means of a class of metrics over them. Groups with enough users are strata of their own;
 * smaller ones are drawn together, as one stratum that only enters the overall mean.
 */
final class UtilityBreakdown {
    private final UserTable table;
    private final int[] metrics;
    private final GroupAssignment groups;
    private final AuditOptions options;
    private final int[] stratumOf;
    private final int[] counted;
    private final int[] compared;
    private final GroupedSample sample;
    private final double[][] replicates;

    UtilityBreakdown(UserTable table, int[] metrics, GroupAssignment groups, AuditOptions options) {
        this.table = table;
        this.metrics = metrics;
        this.groups = groups;
        this.options = options;
        boolean[] excluded = table.excluded(metrics[0]);
        this.counted = new int[groups.groups()];
        for (int u = 0; u < excluded.length; u++) {
            counted[groups.codes()[u]] += excluded[u] ? 0 : 1;
        }
        this.stratumOf = new int[groups.groups()];
        int strata = 0;
        for (int g = 0; g < stratumOf.length; g++) {
            stratumOf[g] = counted[g] >= options.minimum() ? strata++ : -1;
        }
        this.compared = comparedStrata();
        int rest = strata;
        boolean anyRest = false;
        int[] stratumOrRest = stratumOf.clone();
        for (int g = 0; g < stratumOf.length; g++) {
            if (stratumOf[g] < 0) {
                stratumOrRest[g] = rest;
                anyRest |= counted[g] > 0;
            }
        }
        double[][] values = new double[metrics.length][];
        Arrays.setAll(values, c -> table.values(metrics[c]));
        this.sample = GroupedSample.of(values, excluded, groups, stratumOrRest, strata + (anyRest ? 1 : 0));
        this.replicates = sample.rows() == 0 ? new double[metrics.length][0] : GroupMeanBootstrap.means(sample, options.resampling());
    }

    private int[] comparedStrata() {
        int[] compared = new int[groups.groups()];
        int count = 0;
        for (int g = 0; g < groups.groups(); g++) {
            if (stratumOf[g] >= 0 && (g != groups.unknown() || options.includeUnknown())) {
                compared[count++] = g;
            }
        }
        return Arrays.copyOf(compared, count);
    }

    UtilityReport report(int column) {
        StratumEstimates estimates = new StratumEstimates(
                sample, column, replicates[column], options.resampling().replicates(), table.metrics().get(metrics[column]));
        Optional<Integer> reference = reference();
        List<Gap> gaps = new ArrayList<>();
        for (int g : compared) {
            if (reference.isPresent() && g != reference.get()) {
                gaps.add(new Gap(label(g), label(reference.get()), estimates.difference(named(g), named(reference.get()))));
            }
        }
        List<StratumEstimates.Named> named = Arrays.stream(compared).mapToObj(this::named).toList();
        boolean comparable = named.size() >= 2;
        Estimate one = Estimate.undefined(Reason.ONE_GROUP, sample.rows());
        return new UtilityReport(
                groups.attribute(),
                table.metrics().get(metrics[column]),
                overall(estimates),
                rows(estimates),
                reference.map(this::label),
                gaps,
                comparable ? estimates.largestGap(named) : one,
                comparable ? estimates.ratio(named) : one,
                named.isEmpty() ? one : estimates.worst(named),
                named.isEmpty() ? Optional.empty() : Optional.of(estimates.worstOf(named)));
    }

    private Estimate overall(StratumEstimates estimates) {
        if (sample.rows() == 0) {
            return Estimate.undefined(Reason.NO_OBSERVATIONS, 0);
        }
        return sample.rows() < options.minimum()
                ? new Estimate.Insufficient(sample.rows(), options.minimum())
                : estimates.overall();
    }

    private List<Group> rows(StratumEstimates estimates) {
        int[] sizes = groups.sizes();
        List<Group> rows = new ArrayList<>();
        for (int g = 0; g < groups.groups(); g++) {
            Estimate mean = stratumOf[g] >= 0
                    ? estimates.mean(named(g))
                    : new Estimate.Insufficient(counted[g], options.minimum());
            rows.add(new Group(label(g), g == groups.unknown(), sizes[g], sizes[g] - counted[g], mean));
        }
        return rows;
    }

    /** The largest known group; the first of them on a tie. */
    private Optional<Integer> reference() {
        Optional<Integer> largest = Optional.empty();
        for (int g : compared) {
            if (g != groups.unknown() && (largest.isEmpty() || counted[g] > counted[largest.get()])) {
                largest = Optional.of(g);
            }
        }
        return largest;
    }

    private StratumEstimates.Named named(int group) {
        return new StratumEstimates.Named(label(group), stratumOf[group]);
    }

    private String label(int group) {
        return groups.labels().get(group);
    }
}
