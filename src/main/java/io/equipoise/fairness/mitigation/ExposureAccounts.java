package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;

/**
 * Opens the counters behind rules that even exposure out over time, alike for everybody who looks: serving, audits, previews and what-ifs. Merit is
 * what lists of the model have on average, from a sample of shoppers: the mean over them of their candidates' scores, stretched to 0…1 per
 * shopper. A group is due its share of the catalogue; the horizon of prices is {@value #HORIZON} lists, after which budgets are filled again.
 *
 * @param sample candidates of some shoppers, best first
 * @param k slots of a list
 */
public record ExposureAccounts(List<CandidateList> sample, int k) {
    /** Half of what a list gave is forgotten after a week. */
    public static final double HALF_LIFE_SECONDS = 7 * 86_400;

    /** Older lists count less than a thirtieth and are not looked up. */
    public static final int DAYS_LOOKED_BACK = 35;

    /** Lists over which prices keep a guarantee. */
    public static final int HORIZON = 1_000;

    /** Slots of a list that merit and prices are reckoned for wherever lists of a policy are made or looked at. */
    public static final int SLOTS = 10;

    private static final double FAIRNESS = 1;
    private static final double RATE = 0.05;
    private static final double FORGET = 0.5;

    public ExposureAccounts {
        sample = List.copyOf(sample);
    }

    /** Counters before anything was shown. */
    public DecayedCounters opened(GroupAssignment groups) {
        return new DecayedCounters(groups.codes(), groups.groups(), HALF_LIFE_SECONDS, prices(groups));
    }

    /** Counters after these lists, the oldest first. */
    public DecayedCounters after(GroupAssignment groups, List<ShownList> shown) {
        var counters = opened(groups);
        counters.recordAll(merit(groups), shown);
        return counters;
    }

    /**
     * Counters as they would stand after the model alone had served the sample for a while: what a rule that was never served would start from.
     *
     * @param lists how many lists the exposure is scaled to
     */
    public ExposureCounters asTheModelAloneLeavesThem(GroupAssignment groups, int lists) {
        double[] exposure = new double[groups.groups()];
        var prices = prices(groups);
        for (CandidateList candidates : sample) {
            int slots = Math.min(k, candidates.size());
            for (int rank = 0; rank < slots; rank++) {
                exposure[groups.codes()[candidates.items()[rank]]] += PositionDiscount.LOG.at(rank + 1) * lists / sample.size();
            }
            prices.shown(Arrays.copyOf(candidates.items(), slots), groups.codes());
        }
        var snapshot = new ExposureSnapshot(exposure, merit(groups), prices.current());
        return () -> snapshot;
    }

    /** Per group what a list's candidates have on average. */
    public double[] merit(GroupAssignment groups) {
        double[] merit = new double[groups.groups()];
        for (CandidateList candidates : sample) {
            if (candidates.size() == 0) {
                continue;
            }
            double top = candidates.scores()[0];
            double bottom = candidates.scores()[candidates.size() - 1];
            for (int i = 0; i < candidates.size(); i++) {
                double scaled = top > bottom ? (candidates.scores()[i] - bottom) / (top - bottom) : 1;
                merit[groups.codes()[candidates.items()[i]]] += scaled / sample.size();
            }
        }
        return merit;
    }

    private ProviderPrices prices(GroupAssignment groups) {
        double[] sizes = Arrays.stream(groups.sizes()).asDoubleStream().map(size -> Math.max(size, 1)).toArray();
        double all = Arrays.stream(sizes).sum();
        return ProviderPrices.renewing(Arrays.stream(sizes).map(size -> size / all).toArray(), HORIZON, k, FAIRNESS, RATE, FORGET);
    }
}
