package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.Coverage;
import io.equipoise.fairness.metric.Inequality;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How concentrated exposure is over the whole eligible catalogue, items never shown included. Bootstrap over users;
 * concentration grows with resampling noise, so its intervals are percentile ones moved onto the estimate where they would miss it. Cost O(B (users · k + items
 * log items)).
 *
 * @param gini 0 to (n-1)/n, 0 is even
 * @param giniAdjusted gini · n/(n-1)
 * @param entropy in nats, ln n is even
 * @param tailShare share of exposure that goes to long-tail items
 * @param coverage share of eligible items shown at least once; no interval, since resampled users can only show fewer
 */
public record CatalogueAudit(Estimate gini, Estimate giniAdjusted, Estimate entropy, Estimate tailShare, double coverage) {
    /** @param eligible items that could be listed; @param tail the long tail among them */
    public static CatalogueAudit of(
            int[][] lists, boolean[] eligible, boolean[] tail, PositionDiscount discount, AuditOptions options) {
        int[] position = new int[eligible.length];
        int[] items = IntStream.range(0, eligible.length).filter(i -> eligible[i]).toArray();
        Arrays.fill(position, items.length);
        for (int p = 0; p < items.length; p++) {
            position[items[p]] = p;
        }
        String[] labels = new String[items.length + 1];
        Arrays.setAll(labels, Integer::toString);
        ItemGroups each = ItemGroups.of(new GroupAssignment("item", Arrays.asList(labels), position, items.length));
        ExposureSample sample = ExposureSample.of(lists, each, discount);
        double coverage = Coverage.catalogue(lists, eligible);
        if (lists.length < options.minimum()) {
            Estimate none = lists.length == 0
                    ? Estimate.undefined(Reason.NO_OBSERVATIONS, 0)
                    : new Insufficient(lists.length, options.minimum());
            return new CatalogueAudit(none, none, none, none, coverage);
        }
        double[][] replicates =
                ExposureBootstrap.of(sample, options.resampling(), sums -> numbers(sums, items, tail));
        SumEstimates estimates =
                new SumEstimates(sample, new double[0][], options.minimum(), "exposure/" + discount.id());
        int n = items.length;
        Estimate gini = estimates.estimate(
                sums -> Inequality.gini(Arrays.copyOf(sums, n)), column(replicates, 0), " gini", false);
        Estimate adjusted = estimates.estimate(
                sums -> Inequality.giniAdjusted(Arrays.copyOf(sums, n)), column(replicates, 1), " gini adjusted", false);
        Estimate entropy = estimates.estimate(
                sums -> Inequality.entropy(Arrays.copyOf(sums, n)), column(replicates, 2), " entropy", false);
        Estimate tailShare = estimates.estimate(
                sums -> tailShare(sums, items, tail), column(replicates, 3), " tail share", true);
        return new CatalogueAudit(gini, adjusted, entropy, tailShare, coverage);
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double[] numbers(double[] sums, int[] items, boolean[] tail) {
        double[] exposure = Arrays.copyOf(sums, items.length);
        double gini = Inequality.gini(exposure);
        double adjusted = gini * items.length / (items.length - 1);
        return new double[] {gini, adjusted, Inequality.entropy(exposure), tailShare(sums, items, tail)};
    }

    private static double tailShare(double[] sums, int[] items, boolean[] tail) {
        double inTail = 0;
        double total = 0;
        for (int p = 0; p < items.length; p++) {
            total += sums[p];
            inTail += tail[items[p]] ? sums[p] : 0;
        }
        return inTail / total;
    }
}
