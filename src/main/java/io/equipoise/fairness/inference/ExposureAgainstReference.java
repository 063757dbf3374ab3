package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.ranking.PositionDiscount;
import io.equipoise.fairness.metric.ItemGroups;
import java.util.ArrayList;
import java.util.List;

/**
 * Item groups held against their part of the catalogue and against one of them.
 *
 * <p>Parity {@code (E_g / ΣE) / t_g}: 1 is in proportion, below is shown less than its part (Singh and Joachims 2018, demographic parity of exposure, per
 * group). Ratio to the reference: exposure per item of the group over that of the reference. BCa intervals of one bootstrap over users, whose lists are
 * drawn whole. A group without eligible items has neither. Cost O(users · k + B · users + groups² · (B + users)); with percentile intervals, as for tables of many
 * cells, the users drop out of the last term.
 *
 * @param rows one per group, in label order
 */
public record ExposureAgainstReference(String reference, List<Row> rows) {
    public ExposureAgainstReference {
        rows = List.copyOf(rows);
    }

    /** @param items eligible ones; @param target their share of the catalogue, in [0, 1] */
    public record Row(String group, boolean unknown, double items, double target, Estimate share, Estimate parity, Estimate ratio) {}

    /**
     * @param sizes eligible items per group
     * @param reference label of a group with eligible items
     */
    public static ExposureAgainstReference of(
            int[][] lists, ItemGroups items, double[] sizes, String reference, PositionDiscount discount, AuditOptions options) {
        return of(lists, items, sizes, reference, discount, options, true);
    }

    /** As above. @param accelerated BCa intervals, else percentile ones that surround the value */
    public static ExposureAgainstReference of(
            int[][] lists,
            ItemGroups items,
            double[] sizes,
            String reference,
            PositionDiscount discount,
            AuditOptions options,
            boolean accelerated) {
        int ref = items.labels().indexOf(reference);
        if (ref < 0 || sizes[ref] <= 0) {
            throw new IllegalArgumentException("The reference must be a group with eligible items, got " + reference);
        }
        double all = 0;
        for (double size : sizes) {
            all += size;
        }
        double total = all;
        var sample = ExposureSample.of(lists, items, discount);
        var estimates = new SumEstimates(
                sample, ExposureBootstrap.of(sample, options.resampling(), double[]::clone), options.minimum(), "exposure/" + discount.id());
        List<Row> rows = new ArrayList<>();
        for (int group = 0; group < items.groups(); group++) {
            int g = group;
            boolean none = sizes[g] <= 0;
            Estimate nothing = Estimate.undefined(Reason.ZERO_DENOMINATOR, lists.length);
            rows.add(new Row(
                    items.labels().get(g),
                    g == items.unknown(),
                    sizes[g],
                    sizes[g] / total,
                    estimate(estimates, e -> e[g] / sum(e), " share", accelerated),
                    none ? nothing : estimate(estimates, e -> e[g] / sum(e) / (sizes[g] / total), " share / catalogue share", accelerated),
                    none || g == ref
                            ? Estimate.undefined(g == ref ? Reason.ONE_GROUP : Reason.ZERO_DENOMINATOR, lists.length)
                            : estimate(estimates, e -> e[ref] == 0 ? Double.NaN : e[g] / sizes[g] / (e[ref] / sizes[ref]), " per item ratio", accelerated)));
        }
        return new ExposureAgainstReference(reference, rows);
    }

    private static Estimate estimate(SumEstimates estimates, MeanStatistic statistic, String suffix, boolean accelerated) {
        return accelerated ? estimates.of(statistic, suffix) : estimates.rough(statistic, suffix);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
