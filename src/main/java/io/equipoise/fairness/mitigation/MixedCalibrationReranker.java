package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Arrays;
import java.util.List;

/**
 * {@link CalibrationReranker} for items of several categories (Steck 2018, with {@code p(c|i)} in parts): greedily {@code argmax (1-λ) Σ s(i) - λ
 * C_KL(p, q̃)}, q the mix of the slots filled so far, each item's parts counted. Strength is λ.
 */
public final class MixedCalibrationReranker implements Reranker {
    private static final double ALPHA = 0.01;

    private final ManyLabels labels;
    private final double[] prior;
    private final double priorWeight;
    private final double halfLife;
    private final double strength;
    private final ScoreScale scale;
    private final SlotReason[] reasonOfCategory;

    /**
     * @param categories of all items, in parts
     * @param priorWeight weight of the catalogue's mix beside the shopper's own, in interactions, from 0
     * @param halfLife in interactions; infinity weighs all alike
     * @param strength λ, in [0, 1]
     */
    public MixedCalibrationReranker(ItemGroups categories, double priorWeight, double halfLife, double strength, ScoreScale scale) {
        if (!(priorWeight >= 0) || !(halfLife > 0)) {
            throw new IllegalArgumentException(
                    "A prior weight is at least 0 and a half-life above 0, got " + priorWeight + " and " + halfLife);
        }
        this.labels = new ManyLabels(categories);
        this.prior = labels.catalogue();
        this.priorWeight = priorWeight;
        this.halfLife = halfLife;
        this.strength = Strength.require(strength);
        this.scale = scale;
        this.reasonOfCategory = SlotReason.perLabel(CalibrationReranker.NAME, List.copyOf(categories.labels()));
    }

    @Override
    public String name() {
        return CalibrationReranker.NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return rerank(candidates, Shopper.ANONYMOUS, k);
    }

    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        int slots = Math.min(k, candidates.size());
        double[] mix = Scratch.get().doubles(0, labels.categories);
        if (strength == 0 || slots == 0 || !labels.taste(shopper.history(), prior, priorWeight, halfLife, mix)) {
            return Reranked.unchanged(slots);
        }
        return GreedyFill.raised(candidates, order(candidates, mix, slots), labels, reasonOfCategory);
    }

    /** @param mix shares per category, summing to 1 */
    int[] order(CandidateList candidates, double[] mix, int slots) {
        Scratch scratch = Scratch.get();
        double[] scores = scratch.doubles(1, candidates.size());
        scale.into(candidates, scores);
        double[] counts = scratch.doubles(2, labels.categories);
        Arrays.fill(counts, 0, labels.categories, 0);
        return GreedyFill.of(candidates, scores, slots, strength, new GreedyFill.Objective() {
            @Override
            public double gain(int item, int size) {
                return closer(item, mix, counts, size);
            }

            @Override
            public void take(int item) {
                labels.add(item, 1, counts);
            }
        });
    }

    /** By how much an item brings the list of this size nearer to the mix; the terms of categories that stay as they are cancel out. */
    private double closer(int item, double[] mix, double[] counts, int size) {
        double sum = 0;
        for (int m = labels.start[item]; m < labels.start[item + 1]; m++) {
            int c = labels.category[m];
            if (mix[c] > 0) {
                double now = (1 - ALPHA) * counts[c] / size + ALPHA * mix[c];
                sum += mix[c] * Math.log1p((1 - ALPHA) * labels.share[m] / size / now);
            }
        }
        return sum;
    }
}
