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
import java.util.function.IntFunction;
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
    private static final int TAIL_SHARE = 3;

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
        IntFunction<MeanStatistic> statistic = which -> sums -> numbers(sums, items, tail)[which];
        double[][] replicates =
                ExposureBootstrap.of(sample, options.resampling(), sums -> numbers(sums, items, tail));
        SumEstimates estimates =
                new SumEstimates(sample, new double[0][], options.minimum(), "exposure/" + discount.id());
        Estimate[] all = new Estimate[4];
        String[] names = {" gini", " gini adjusted", " entropy", " tail share"};
        for (int s = 0; s < all.length; s++) {
            int which = s;
            double[] values = Arrays.stream(replicates).mapToDouble(numbers -> numbers[which]).toArray();
            all[s] = estimates.estimate(statistic.apply(s), values, names[s], s == TAIL_SHARE);
        }
        return new CatalogueAudit(all[0], all[1], all[2], all[3], coverage);
    }

    private static double[] numbers(double[] sums, int[] items, boolean[] tail) {
        double[] exposure = Arrays.copyOf(sums, items.length);
        double inTail = 0;
        double total = 0;
        for (int p = 0; p < items.length; p++) {
            total += exposure[p];
            inTail += tail[items[p]] ? exposure[p] : 0;
        }
        return new double[] {
            Inequality.gini(exposure), Inequality.giniAdjusted(exposure), Inequality.entropy(exposure), inTail / total
        };
    }
}
