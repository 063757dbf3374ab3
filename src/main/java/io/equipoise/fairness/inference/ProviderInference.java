package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Exposure of kinds of providers (small against large, new against old) when the providers themselves are a sample: would other providers of the
 * kind fare the same?
 *
 * <p>Two-way (pigeonhole) bootstrap, Owen 2007: users and, within each kind, providers are both drawn with replacement and a cell counts the
 * product of both multiplicities; conservative. The statistic is the mean exposure per provider of one kind over that of another; 1 is fair.
 * Percentile interval. Cost O(B · entries).
 */
public final class ProviderInference {
    private ProviderInference() {}

    /**
     * @param items which provider sells each item
     * @param kinds of each provider; @param kind and @param other two of its labels
     */
    public static Estimate perProviderRatio(
            int[][] lists,
            ItemGroups items,
            GroupAssignment kinds,
            String kind,
            String other,
            PositionDiscount discount,
            AuditOptions options) {
        ExposureSample sample = ExposureSample.of(lists, items, discount);
        int[] first = members(kinds, kind);
        int[] second = members(kinds, other);
        int smallest = Math.min(first.length, second.length);
        if (sample.users() < options.minimum() || smallest < 2) {
            return sample.users() < options.minimum()
                    ? new Insufficient(sample.users(), options.minimum())
                    : new Insufficient(smallest, 2);
        }
        double value = mean(sample.totals(), first) / mean(sample.totals(), second);
        if (!Double.isFinite(value)) {
            return Estimate.undefined(Estimate.Reason.ZERO_DENOMINATOR, sample.users());
        }
        double[] replicates = IntStream.range(0, options.resampling().replicates())
                .parallel()
                .mapToDouble(b -> replicate(sample, first, second, options.resampling().random(b)))
                .filter(Double::isFinite)
                .toArray();
        BootstrapInterval interval = BootstrapInterval.percentile(replicates);
        return new Estimated(
                value,
                interval.at(0.95),
                interval.at(0.90),
                Map.of("all", sample.users()),
                interval.method(),
                "exposure/" + discount.id() + " per provider ratio, users and providers resampled");
    }

    private static double replicate(ExposureSample sample, int[] first, int[] second, ReplicateRandom random) {
        int[] counts = new int[sample.users()];
        GroupMeanBootstrap.draw(random, counts, 0, counts.length);
        double[] sums = new double[sample.groups];
        for (int u = 0; u < counts.length; u++) {
            if (counts[u] > 0) {
                sample.add(u, counts[u], sums);
            }
        }
        return mean(sums, drawn(first, random)) / mean(sums, drawn(second, random));
    }

    private static int[] drawn(int[] members, ReplicateRandom random) {
        return Arrays.stream(members).map(any -> members[random.nextInt(members.length)]).toArray();
    }

    private static double mean(double[] values, int[] members) {
        double sum = 0;
        for (int member : members) {
            sum += values[member];
        }
        return sum / members.length;
    }

    private static int[] members(GroupAssignment kinds, String kind) {
        int code = kinds.labels().indexOf(kind);
        if (code < 0) {
            throw new IllegalArgumentException("No kind " + kind + " in " + kinds.attribute() + ", only " + kinds.labels());
        }
        return IntStream.range(0, kinds.rows()).filter(p -> kinds.codes()[p] == code).toArray();
    }
}
