package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.inference.ExposureReport.Group;
import io.equipoise.fairness.metric.Divergence;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exposure of item groups over many lists, with intervals by a bootstrap over users (their lists are drawn whole; the providers are fixed).
 * Cost O(users · k + B · (users + groups shown)).
 */
public final class ExposureAudit {
    private ExposureAudit() {}

    /** Held against catalogue shares: every item of the catalogue is eligible. */
    public static ExposureReport of(int[][] lists, ItemGroups items, PositionDiscount discount, AuditOptions options) {
        return of(lists, items, items.sizes(), null, discount, options);
    }

    /**
     * @param sizes eligible catalogue items per group
     * @param targets the share of exposure each group should have, or null for its part of the eligible catalogue
     */
    public static ExposureReport of(
            int[][] lists,
            ItemGroups items,
            double[] sizes,
            double @Nullable [] targets,
            PositionDiscount discount,
            AuditOptions options) {
        double total = Arrays.stream(sizes).sum();
        double[] target = targets != null ? targets : Arrays.stream(sizes).map(size -> size / total).toArray();
        ExposureSample sample = ExposureSample.of(lists, items, discount);
        double[][] replicates = ExposureBootstrap.of(sample, options.resampling(), double[]::clone);
        String convention = "exposure/" + discount.id();
        SumEstimates estimates = new SumEstimates(sample, replicates, options.minimum(), convention);
        double[] slots = slots(lists, items);
        List<Group> rows = new ArrayList<>();
        for (int group = 0; group < items.groups(); group++) {
            int g = group;
            rows.add(new Group(
                    items.labels().get(g),
                    g == items.unknown(),
                    sizes[g],
                    slots[g],
                    target[g],
                    estimates.of(e -> e[g] / sum(e), " share"),
                    estimates.of(e -> e[g] / sum(e) - target[g], " share - target"),
                    sizes[g] > 0
                            ? estimates.of(e -> e[g] / sizes[g], " per item")
                            : Estimate.undefined(Reason.ZERO_DENOMINATOR, lists.length)));
        }
        int[] compared = compared(items, sizes);
        Estimate ratio = compared.length < 2
                ? Estimate.undefined(Reason.ONE_GROUP, lists.length)
                : estimates.rough(e -> minOverMax(e, sizes, compared), " per item min/max");
        Estimate divergence = estimates.rough(e -> Divergence.jensenShannon(e, target), " jsd");
        return new ExposureReport(items.attribute(), lists.length, discount.id(), rows, ratio, divergence);
    }

    private static int[] compared(ItemGroups items, double[] sizes) {
        int[] compared = new int[items.groups()];
        int count = 0;
        for (int g = 0; g < compared.length; g++) {
            if (g != items.unknown() && sizes[g] > 0) {
                compared[count++] = g;
            }
        }
        return Arrays.copyOf(compared, count);
    }

    private static double minOverMax(double[] exposure, double[] sizes, int[] compared) {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (int g : compared) {
            min = Math.min(min, exposure[g] / sizes[g]);
            max = Math.max(max, exposure[g] / sizes[g]);
        }
        return min / max;
    }

    private static double[] slots(int[][] lists, ItemGroups items) {
        double[] slots = new double[items.groups()];
        for (int[] list : lists) {
            for (int item : list) {
                items.spread(item, 1, slots);
            }
        }
        return slots;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
