package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/** Turns group exposures and their bootstrap replicates into estimates of numbers computed from them. */
final class SumEstimates {
    private final ExposureSample sample;
    private final double[] totals;
    private final double[][] replicates;
    private final int minimum;
    private final String convention;

    SumEstimates(ExposureSample sample, double[][] replicates, int minimum, String convention) {
        this.sample = sample;
        this.totals = sample.totals();
        this.replicates = replicates;
        this.minimum = minimum;
        this.convention = convention;
    }

    /** With a BCa interval. @param statistic of the group exposures; NaN where it does not exist */
    Estimate of(MeanStatistic statistic, String suffix) {
        return estimate(statistic, suffix, true);
    }

    /** With a percentile interval that surrounds the value, for what is not smooth. */
    Estimate rough(MeanStatistic statistic, String suffix) {
        return estimate(statistic, suffix, false);
    }

    private Estimate estimate(MeanStatistic statistic, String suffix, boolean smooth) {
        int users = sample.users();
        double value = statistic.of(totals);
        if (Double.isNaN(value)) {
            return Estimate.undefined(users == 0 ? Reason.NO_OBSERVATIONS : Reason.ZERO_OVER_ZERO, users);
        }
        if (users < minimum) {
            return new Insufficient(users, minimum);
        }
        return estimate(statistic, Arrays.stream(replicates).mapToDouble(statistic::of).toArray(), suffix, smooth);
    }

    /** @param values of the statistic, one per replicate */
    Estimate estimate(MeanStatistic statistic, double[] values, String suffix, boolean smooth) {
        int users = sample.users();
        double value = statistic.of(totals);
        double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        BootstrapInterval interval = smooth
                ? BootstrapInterval.bca(value, present, acceleration(statistic))
                : BootstrapInterval.surrounding(value, present);
        return new Estimated(
                value, interval.at(0.95), interval.at(0.90), Map.of("all", users), interval.method(), convention + suffix);
    }

    private OptionalDouble acceleration(MeanStatistic statistic) {
        int users = sample.users();
        int block = Jackknife.block(users, users);
        double[] leftOut = new double[(users + block - 1) / block];
        for (int from = 0, i = 0; from < users; from += block, i++) {
            double[] without = totals.clone();
            for (int u = from; u < Math.min(users, from + block); u++) {
                sample.add(u, -1, without);
            }
            Arrays.setAll(without, g -> Math.max(0, without[g]));
            leftOut[i] = statistic.of(without);
        }
        return Jackknife.acceleration(leftOut, leftOut.length);
    }
}
