package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.UtilityReport.Gap;
import io.equipoise.fairness.inference.UtilityReport.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The strata of one attribute and the bootstrap means of a class of metrics over them. Groups with enough users are strata of their own;
 * smaller ones are drawn together, as one stratum that only enters the overall mean.
 */
final class UtilityBreakdown {
    private final GroupAssignment groups;
    private final AuditOptions options;
    private final int[] stratumOf;
    private final int[] counted;
    private final int[] chances;
    private final int needed;
    private final int[] compared;
    private final GroupedSample sample;
    private final double[][] replicates;

    /**
     * @param values columns that exist for the same users
     * @param excluded users for whom they do not
     * @param chances per group how often a rate could have been observed; @param needed how often it must; 0 for means
     */
    UtilityBreakdown(
            double[][] values, boolean[] excluded, GroupAssignment groups, AuditOptions options, int[] chances, int needed) {
        this.groups = groups;
        this.options = options;
        this.chances = chances;
        this.needed = needed;
        this.counted = new int[groups.groups()];
        for (int u = 0; u < excluded.length; u++) {
            counted[groups.codes()[u]] += excluded[u] ? 0 : 1;
        }
        this.stratumOf = new int[groups.groups()];
        int strata = 0;
        for (int g = 0; g < stratumOf.length; g++) {
            stratumOf[g] = counted[g] >= options.minimum() && chances[g] >= needed ? strata++ : -1;
        }
        this.compared = comparedGroups();
        int[] stratumOrRest = stratumOf.clone();
        boolean anyRest = false;
        for (int g = 0; g < stratumOf.length; g++) {
            if (stratumOf[g] < 0) {
                stratumOrRest[g] = strata;
                anyRest |= counted[g] > 0;
            }
        }
        this.sample = GroupedSample.of(values, excluded, groups, stratumOrRest, strata + (anyRest ? 1 : 0));
        this.replicates = sample.rows() == 0
                ? new double[values.length][0]
                : GroupMeanBootstrap.means(sample, options.resampling());
    }

    private int[] comparedGroups() {
        int[] compared = new int[groups.groups()];
        int count = 0;
        for (int g = 0; g < groups.groups(); g++) {
            if (stratumOf[g] >= 0 && (g != groups.unknown() || options.includeUnknown())) {
                compared[count++] = g;
            }
        }
        return Arrays.copyOf(compared, count);
    }

    /** Of the mean of a column. */
    UtilityReport report(String metric, int column) {
        return report(metric, StratumValues.means(sample, column, replicates));
    }

    /** Of the ratio of the sums of two columns. */
    UtilityReport rateReport(String metric, int hits, int of) {
        return report(metric, StratumValues.rates(sample, hits, of, replicates));
    }

    private UtilityReport report(String metric, StratumValues values) {
        StratumEstimates estimates = new StratumEstimates(sample, values, metric);
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
                metric,
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
                    : insufficient(g);
            rows.add(new Group(label(g), g == groups.unknown(), sizes[g], sizes[g] - counted[g], mean));
        }
        return rows;
    }

    private Estimate insufficient(int group) {
        return counted[group] < options.minimum()
                ? new Estimate.Insufficient(counted[group], options.minimum())
                : new Estimate.Insufficient(chances[group], needed);
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
