package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Turns the stratum means of one metric and their bootstrap replicates into estimates. */
final class StratumEstimates {
    /** A group and the stratum that holds it. */
    record Named(String label, int stratum) {}

    private final GroupedSample sample;
    private final int column;
    private final double[] means;
    private final double[] replicates;
    private final int count;
    private final String convention;

    /** @param replicates stratum means replicate by replicate, {@code [b * strata + s]} */
    StratumEstimates(GroupedSample sample, int column, double[] replicates, int count, String convention) {
        this.sample = sample;
        this.column = column;
        this.means = sample.means(column);
        this.replicates = replicates;
        this.count = count;
        this.convention = convention;
    }

    Estimate overall() {
        int n = sample.rows();
        int[] all = new int[sample.strata()];
        Arrays.setAll(all, s -> s);
        MeanStatistic overall = m -> {
            double sum = 0;
            for (int s = 0; s < m.length; s++) {
                sum += sample.size(s) * m[s];
            }
            return sum / n;
        };
        return smooth(all, overall, Map.of("all", n), "");
    }

    Estimate mean(Named group) {
        return smooth(new int[] {group.stratum}, m -> m[group.stratum], sizes(List.of(group)), "");
    }

    Estimate difference(Named group, Named reference) {
        return smooth(
                new int[] {group.stratum, reference.stratum},
                m -> m[group.stratum] - m[reference.stratum],
                sizes(List.of(group, reference)),
                " difference");
    }

    /** A percentile interval: the largest of several gaps is not smooth. */
    Estimate largestGap(List<Named> groups) {
        return rough(m -> max(m, groups) - min(m, groups), groups, " max-min");
    }

    Estimate ratio(List<Named> groups) {
        if (max(means, groups) == 0) {
            return Estimate.undefined(Reason.ZERO_OVER_ZERO, users(groups));
        }
        return rough(m -> max(m, groups) == 0 ? 1 : min(m, groups) / max(m, groups), groups, " min/max");
    }

    Estimate worst(List<Named> groups) {
        return rough(m -> min(m, groups), groups, " worst group");
    }

    String worstOf(List<Named> groups) {
        Named worst = groups.getFirst();
        for (Named group : groups) {
            if (means[group.stratum] < means[worst.stratum]) {
                worst = group;
            }
        }
        return worst.label;
    }

    private Estimate smooth(int[] involved, MeanStatistic statistic, Map<String, Integer> sizes, String suffix) {
        double value = statistic.of(means);
        OptionalDouble acceleration = Jackknife.ofMeans(sample, column, means, involved, statistic);
        return estimated(value, BootstrapInterval.bca(value, values(statistic), acceleration), sizes, suffix);
    }

    private Estimate rough(MeanStatistic statistic, List<Named> groups, String suffix) {
        return estimated(statistic.of(means), BootstrapInterval.percentile(values(statistic)), sizes(groups), suffix);
    }

    private Estimate estimated(double value, BootstrapInterval interval, Map<String, Integer> sizes, String suffix) {
        return new Estimated(value, interval.at(0.95), interval.at(0.90), sizes, interval.method(), convention + suffix);
    }

    private double[] values(MeanStatistic statistic) {
        double[] values = new double[count];
        double[] at = new double[sample.strata()];
        for (int b = 0; b < count; b++) {
            System.arraycopy(replicates, b * at.length, at, 0, at.length);
            values[b] = statistic.of(at);
        }
        return values;
    }

    private Map<String, Integer> sizes(List<Named> groups) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        groups.forEach(group -> sizes.put(group.label, sample.size(group.stratum)));
        return sizes;
    }

    private int users(List<Named> groups) {
        return groups.stream().mapToInt(group -> sample.size(group.stratum)).sum();
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
