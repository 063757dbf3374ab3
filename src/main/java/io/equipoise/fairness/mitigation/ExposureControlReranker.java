package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FairCo (Morik 2020): a controller that brings exposure in proportion to merit over time. At a request each candidate's score gets
 * {@code λ · err_g}, {@code err_g = max_h(E_h / M_h) - E_g / M_g} with E the exposure summed so far and M the average merit, so the push grows
 * as long as a group lags. The disparity falls like 1/τ over τ requests. With one group per item it is amortised equity (Biega 2018).
 *
 * <p>Errors are cut at three standard deviations over the groups, so that a newcomer does not sweep every list. Strength scales λ. Cost
 * O(G + n log k). Without exposure so far the list stays as it was.
 */
public final class ExposureControlReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "exposure-control";

    /** λ as in the authors' code. */
    public static final double GAIN = 0.01;

    private static final double LEAST_MERIT = 1e-4;

    private final int[] groupOfItem;
    private final ExposureCounters counters;
    private final double gain;
    private final double strength;
    private final ScoreScale scale;
    private final SlotReason[] reasonOfGroup;

    /**
     * @param groupOfItem by item index
     * @param labels per group how reasons name it
     * @param gain λ at full strength, above 0
     * @param strength in [0, 1]
     */
    public ExposureControlReranker(
            int[] groupOfItem, List<String> labels, ExposureCounters counters, double gain, double strength, ScoreScale scale) {
        if (!(gain > 0)) {
            throw new IllegalArgumentException("A gain must be above 0, got " + gain);
        }
        this.groupOfItem = groupOfItem;
        this.counters = counters;
        this.gain = gain;
        this.strength = Strength.require(strength);
        this.scale = scale;
        this.reasonOfGroup = SlotReason.perLabel(NAME, labels);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        if (strength == 0 || slots == 0) {
            return Reranked.unchanged(slots);
        }
        Scratch scratch = Scratch.get();
        var snapshot = counters.snapshot();
        double[] errors = scratch.doubles(0, snapshot.exposure().length);
        errors(snapshot.exposure(), snapshot.merit(), errors);
        limit(errors, snapshot.exposure().length);
        double[] keys = scratch.doubles(1, candidates.size());
        scale.into(candidates, keys);
        for (int i = 0; i < candidates.size(); i++) {
            keys[i] += strength * gain * errors[groupOfItem[candidates.items()[i]]];
        }
        return ranked(candidates, keys, slots);
    }

    private Reranked ranked(CandidateList candidates, double[] keys, int slots) {
        int[] order = TopSlots.of(keys, candidates.size(), slots);
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        double[] scores = new double[slots];
        for (int rank = 0; rank < slots; rank++) {
            scores[rank] = keys[order[rank]];
            if (order[rank] > rank) {
                reasons[rank] = reasonOfGroup[groupOfItem[candidates.items()[order[rank]]]];
            }
        }
        return new Reranked(order, reasons, scores);
    }

    /** How far each group lags behind the best served, in exposure per merit; merit is taken as at least 0.0001. */
    static void errors(double[] exposure, double[] merit, double[] errors) {
        double most = 0;
        for (int g = 0; g < exposure.length; g++) {
            errors[g] = exposure[g] / Math.max(LEAST_MERIT, merit[g]);
            most = Math.max(most, errors[g]);
        }
        for (int g = 0; g < exposure.length; g++) {
            errors[g] = most - errors[g];
        }
    }

    private static void limit(double[] errors, int groups) {
        double mean = 0;
        for (int g = 0; g < groups; g++) {
            mean += errors[g] / groups;
        }
        double variance = 0;
        for (int g = 0; g < groups; g++) {
            variance += (errors[g] - mean) * (errors[g] - mean) / groups;
        }
        double most = 3 * Math.sqrt(variance);
        for (int g = 0; g < groups && most > 0; g++) {
            errors[g] = Math.min(errors[g], most);
        }
    }
}
