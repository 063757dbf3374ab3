package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Arrays;
import java.util.List;

/**
 * {@link AspectCoverageReranker} for items of several aspects (xQuAD, Santos 2010): {@code argmax (1-λ) P(i|u) + λ Σ_a P(a|u) P(i|a) Π_{j∈S} (1 -
 * P(j|a))}. An item covers each of its aspects with the likelihood θ times its part in it, relative to its largest part: an item of one aspect
 * covers it with θ, one of two equal aspects covers both with θ. Strength is λ.
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
        int[] order = GreedyFill.of(candidates, scores, slots, strength, new GreedyFill.Objective() {
            @Override
            public double gain(int item, int size) {
                return covered(item, wanted);
            }

            @Override
            public void take(int item) {
                for (int m = labels.start[item]; m < labels.start[item + 1]; m++) {
                    wanted[labels.category[m]] *= 1 - covers[m];
                }
            }
        });
        return GreedyFill.raised(candidates, order, labels, reasonOfAspect);
    }

    private double covered(int item, double[] wanted) {
        double sum = 0;
        for (int m = labels.start[item]; m < labels.start[item + 1]; m++) {
            sum += wanted[labels.category[m]] * covers[m];
        }
        return sum;
    }
}
