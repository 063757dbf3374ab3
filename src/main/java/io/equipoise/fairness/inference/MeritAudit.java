package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exposure for merit: what a group of items gets per relevant item it has (Singh and Joachims 2018, disparate treatment).
 *
 * <p>{@code E_g / M_g} with E the position-weighted exposure of the lists and M the relevant items of their users, in parts where items have several
 * labels. The ratio is {@code min / max} over groups with merit, 1 is fair; the bias rate of providers is 1 less that (section 9 of the headline scores).
 * Bootstrap over users, exposure and merit of a user drawn together; the ratio is not smooth, so its interval is a percentile one. A group without merit is
 * undefined and stays out; below {@value #MINIMUM_MERIT} relevant items it is shown but not compared. Merit is what users were seen to want, which exposure itself
 * has shaped. Cost O(users · k + B · entries).
 *
 * @param groups in label order
 * @param ratio min / max; undefined for fewer than two groups to compare
 * @param biasRate 1 - ratio
 * @param leastServed the group with the least exposure for its merit; empty without one
 */
public record MeritAudit(String attribute, List<Group> groups, Estimate ratio, Estimate biasRate, String leastServed) {
    /** Relevant items a group needs to be compared. */
    public static final int MINIMUM_MERIT = 30;

    public MeritAudit {
        groups = List.copyOf(groups);
    }

    /** @param merit relevant items; @param perMerit exposure per relevant item */
    public record Group(String group, boolean unknown, double merit, Estimate perMerit) {}

    /** @param relevant per user the items that turned out wanted */
    public static MeritAudit of(int[][] lists, int[][] relevant, ItemGroups items, PositionDiscount discount, AuditOptions options) {
        if (lists.length != relevant.length) {
            throw new IllegalArgumentException(
                    "Every user needs a list and judgements, got " + lists.length + " lists and " + relevant.length);
        }
        int count = items.groups();
        ExposureSample sample = ExposureSample.of(lists, relevant, items, discount);
        double[] totals = sample.totals();
        double[][] replicates = ExposureBootstrap.of(sample, options.resampling(), double[]::clone);
        SumEstimates estimates = new SumEstimates(sample, replicates, options.minimum(), "exposure/" + discount.id());
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            int group = g;
            groups.add(new Group(
                    items.labels().get(g),
                    g == items.unknown(),
                    totals[count + g],
                    totals[count + g] == 0
                            ? Estimate.undefined(Reason.ZERO_DENOMINATOR, lists.length)
                            : estimates.of(sums -> perMerit(sums, group, count), " per merit")));
        }
        int[] compared = IntStream.range(0, count)
                .filter(g -> totals[count + g] >= MINIMUM_MERIT && (g != items.unknown() || options.includeUnknown()))
                .toArray();
        if (compared.length < 2) {
            Estimate one = Estimate.undefined(Reason.ONE_GROUP, lists.length);
            return new MeritAudit(items.attribute(), groups, one, one, "");
        }
        int least = Arrays.stream(compared)
                .boxed()
                .min((g, h) -> Double.compare(perMerit(totals, g, count), perMerit(totals, h, count)))
                .orElseThrow();
        return new MeritAudit(
                items.attribute(),
                groups,
                estimates.rough(sums -> minOverMax(sums, compared, count), " per merit min/max"),
                estimates.rough(sums -> 1 - minOverMax(sums, compared, count), " per merit bias rate"),
                items.labels().get(least));
    }

    private static double perMerit(double[] sums, int group, int groups) {
        return sums[groups + group] > 0 ? sums[group] / sums[groups + group] : Double.NaN;
    }

    private static double minOverMax(double[] sums, int[] compared, int groups) {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (int g : compared) {
            double value = perMerit(sums, g, groups);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return min / max;
    }
}
