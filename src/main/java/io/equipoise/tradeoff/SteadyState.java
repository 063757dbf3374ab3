package io.equipoise.tradeoff;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.fairness.mitigation.ExposureSnapshot;
import io.equipoise.fairness.mitigation.ProviderPrices;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Counters as they would stand after the model alone had served the sample for a while: what policies that even exposure out over time would
 * start from. Merit is the mean of candidates' scores, stretched to 0…1 per shopper.
 *
 * @param horizon lists the counters look back on
 */
record SteadyState(Sample sample, int k, int horizon) implements Function<GroupAssignment, ExposureCounters> {
    @Override
    public ExposureCounters apply(GroupAssignment groups) {
        double[] exposure = new double[groups.groups()];
        double[] merit = new double[groups.groups()];
        double[] sizes = Arrays.stream(groups.sizes()).asDoubleStream().toArray();
        double items = Arrays.stream(sizes).sum();
        double[] share = Arrays.stream(sizes).map(size -> Math.max(size, 1) / items).toArray();
        int lists = sample.candidates().size();
        var prices = new ProviderPrices(share, Math.max(1, lists), k, 1, 0.05, 0.5);
        for (CandidateList candidates : sample.candidates()) {
            int slots = Math.min(k, candidates.size());
            for (int rank = 0; rank < slots; rank++) {
                exposure[groups.codes()[candidates.items()[rank]]] += PositionDiscount.LOG.at(rank + 1) * horizon / lists;
            }
            addMerit(candidates, groups, merit, lists);
            prices.shown(Arrays.copyOf(candidates.items(), slots), groups.codes());
        }
        var snapshot = new ExposureSnapshot(exposure, merit, prices.current());
        return () -> snapshot;
    }

    private static void addMerit(CandidateList candidates, GroupAssignment groups, double[] merit, int lists) {
        if (candidates.size() == 0) {
            return;
        }
        double top = candidates.scores()[0];
        double bottom = candidates.scores()[candidates.size() - 1];
        for (int i = 0; i < candidates.size(); i++) {
            double scaled = top > bottom ? (candidates.scores()[i] - bottom) / (top - bottom) : 1;
            merit[groups.codes()[candidates.items()[i]]] += scaled / lists;
        }
    }
}
