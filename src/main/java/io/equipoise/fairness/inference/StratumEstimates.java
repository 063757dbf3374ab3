package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Turns the numbers of one metric per stratum and their bootstrap replicates into estimates. */
final class StratumEstimates {
    /** A group and the stratum that holds it. */
    record Named(String label, int stratum) {}

    private final GroupedSample sample;
    private final StratumValues values;
    private final double[] observed;
    private final String convention;

    StratumEstimates(GroupedSample sample, StratumValues values, String convention) {
        this.sample = sample;
        this.values = values;
        this.observed = values.observed();
        this.convention = convention;
    }

    Estimate overall() {
        int[] all = IntStream.range(0, sample.strata()).toArray();
        double[] replicates = new double[values.replicates()];
        Arrays.setAll(replicates, values::overall);
        OptionalDouble acceleration = Jackknife.overStrata(sample, all, values::overallWithout);
        return estimated(
                values.overall(),
                BootstrapInterval.bca(values.overall(), replicates, acceleration),
                Map.of("all", sample.rows()),
                "");
    }

    Estimate mean(Named group) {
        return smooth(m -> m[group.stratum], List.of(group), "");
    }

    Estimate difference(Named group, Named reference) {
        return smooth(m -> m[group.stratum] - m[reference.stratum], List.of(group, reference), " difference");
    }

    /** A percentile interval: the largest of several gaps is not smooth. */
    Estimate largestGap(List<Named> groups) {
        return rough(m -> max(m, groups) - min(m, groups), groups, " max-min");
    }

    Estimate ratio(List<Named> groups) {
        if (max(observed, groups) == 0) {
            return Estimate.undefined(
                    Reason.ZERO_OVER_ZERO, groups.stream().mapToInt(group -> sample.size(group.stratum)).sum());
        }
        return rough(m -> max(m, groups) == 0 ? 1 : min(m, groups) / max(m, groups), groups, " min/max");
    }

    Estimate worst(List<Named> groups) {
        return rough(m -> min(m, groups), groups, " worst group");
    }

    String worstOf(List<Named> groups) {
        Named worst = groups.getFirst();
        for (Named group : groups) {
            if (observed[group.stratum] < observed[worst.stratum]) {
                worst = group;
            }
        }
        return worst.label;
    }

    /** With a BCa interval. @param involved the groups the statistic depends on */
    Estimate smooth(MeanStatistic statistic, List<Named> involved, String suffix) {
        int[] strata = involved.stream().mapToInt(Named::stratum).toArray();
        double[] moved = observed.clone();
        OptionalDouble acceleration = Jackknife.overStrata(sample, strata, (stratum, from, to) -> {
            moved[stratum] = values.without(stratum, from, to);
            double value = statistic.of(moved);
            moved[stratum] = observed[stratum];
            return value;
        });
        double value = statistic.of(observed);
        return estimated(value, BootstrapInterval.bca(value, replicates(statistic, involved), acceleration), sizes(involved), suffix);
    }

    private Estimate rough(MeanStatistic statistic, List<Named> groups, String suffix) {
        return estimated(
                statistic.of(observed), BootstrapInterval.percentile(replicates(statistic, groups)), sizes(groups), suffix);
    }

    private Estimate estimated(double value, BootstrapInterval interval, Map<String, Integer> sizes, String suffix) {
        return new Estimated(value, interval.at(0.95), interval.at(0.90), sizes, interval.method(), convention + suffix);
    }

    /** Replicates where the statistic does not exist (a rate of nothing drawn) are left out. */
    private double[] replicates(MeanStatistic statistic, List<Named> involved) {
        int[] strata = involved.stream().mapToInt(Named::stratum).toArray();
        double[] at = new double[sample.strata()];
        return IntStream.range(0, values.replicates())
                .mapToDouble(b -> {
                    values.replicate(b, strata, at);
                    return statistic.of(at);
                })
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private Map<String, Integer> sizes(List<Named> groups) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        groups.forEach(group -> sizes.put(group.label, sample.size(group.stratum)));
        return sizes;
    }

    private static double max(double[] means, List<Named> groups) {
        double max = Double.NEGATIVE_INFINITY;
        for (Named group : groups) {
            max = Math.max(max, means[group.stratum]);
        }
        return max;
    }

    private static double min(double[] means, List<Named> groups) {
        double min = Double.POSITIVE_INFINITY;
        for (Named group : groups) {
            min = Math.min(min, means[group.stratum]);
        }
        return min;
    }
}
