package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link AspectCoverageReranker} for items of several aspects (xQuAD, Santos 2010): {@code argmax (1-λ) P(i|u) + λ Σ_a P(a|u) P(i|a) Π_{j∈S} (1 -
 * P(j|a))}. An item covers each of its aspects with the likelihood θ times its part in it, relative to its largest part: an item of one aspect
 * covers it with θ, one of two equal aspects covers both with θ. Strength is λ.
 *
 * <p>Any candidate may win a slot, so the best 200, or four times the list, are looked at: O(k · window · aspects of an item).
 */
public final class MixedAspectCoverageReranker implements Reranker {
    private final ManyLabels labels;
    private final double[] covers;
    private final double[] prior;
    private final double priorWeight;
    private final double strength;
    private final ScoreScale scale;
    private final SlotReason[] reasonOfAspect;

    /**
     * @param aspects of all items, in parts
     * @param priorWeight weight of the catalogue's mix beside the shopper's own, in interactions, from 0
     * @param likelihood θ, in (0, 1]
     * @param strength λ, in [0, 1]
     */
    public MixedAspectCoverageReranker(ItemGroups aspects, double priorWeight, double likelihood, double strength, ScoreScale scale) {
        if (!(likelihood > 0 && likelihood <= 1) || !(priorWeight >= 0)) {
            throw new IllegalArgumentException(
                    "A likelihood must be in (0, 1] and a prior weight at least 0, got " + likelihood + " and " + priorWeight);
        }
        this.labels = new ManyLabels(aspects);
        this.covers = new double[labels.share.length];
        for (int item = 0; item + 1 < labels.start.length; item++) {
            double largest = Arrays.stream(labels.share, labels.start[item], labels.start[item + 1]).max().orElse(1);
            for (int m = labels.start[item]; m < labels.start[item + 1]; m++) {
                covers[m] = likelihood * labels.share[m] / largest;
            }
        }
        this.prior = labels.catalogue();
        this.priorWeight = priorWeight;
        this.strength = Strength.require(strength);
        this.scale = scale;
        this.reasonOfAspect = SlotReason.perLabel(AspectCoverageReranker.NAME, List.copyOf(aspects.labels()));
    }

    @Override
    public String name() {
        return AspectCoverageReranker.NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return rerank(candidates, Shopper.ANONYMOUS, k);
    }

    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        int slots = Math.min(k, candidates.size());
        if (strength == 0 || slots == 0) {
            return Reranked.unchanged(slots);
        }
        Scratch scratch = Scratch.get();
        double[] wanted = scratch.doubles(0, labels.categories);
        if (!labels.taste(shopper.history(), prior, priorWeight, Double.POSITIVE_INFINITY, wanted)) {
            Arrays.fill(wanted, 0, labels.categories, 1.0 / labels.categories);
        }
        double[] scores = scratch.doubles(1, candidates.size());
        scale.into(candidates, scores);
        int window = ManyLabels.window(candidates.size(), slots);
        int[] taken = scratch.ints(0, window, 0);
        int[] order = new int[slots];
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            int best = -1;
            double most = 0;
            for (int position = 0; position < window; position++) {
                if (taken[position] == 0) {
                    double value = (1 - strength) * scores[position] + strength * gain(candidates.items()[position], wanted);
                    if (best < 0 || value > most) {
                        best = position;
                        most = value;
                    }
                }
            }
            taken[best] = 1;
            order[rank] = best;
            int item = candidates.items()[best];
            for (int m = labels.start[item]; m < labels.start[item + 1]; m++) {
                wanted[labels.category[m]] *= 1 - covers[m];
            }
            reasons[rank] = best > rank ? reasonOfAspect[labels.main(item)] : null;
        }
        return new Reranked(order, reasons);
    }

    private double gain(int item, double[] wanted) {
        double sum = 0;
        for (int m = labels.start[item]; m < labels.start[item + 1]; m++) {
            sum += wanted[labels.category[m]] * covers[m];
        }
        return sum;
    }
}
