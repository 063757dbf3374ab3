package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * xQuAD (Santos 2010; for the long tail Abdollahpouri 2019): each slot goes to {@code argmax (1-λ) P(i|u) + λ Σ_a P(a|u) P(i|a) Π_{j∈S} (1 -
 * P(j|a))}. Aspects are the groups of one attribute, an item covering its own with likelihood θ; {@code P(a|u)} is the shopper's mix,
 * {@code P(i|u)} the score stretched to 0–1. Strength is λ.
 *
 * <p>Only the best candidate left of each aspect can win a slot: O(n + k · A). Without history and prior all aspects count alike.
 */
public final class AspectCoverageReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "aspect-coverage";

    /** How much of an aspect one item covers. */
    public static final double LIKELIHOOD = 0.5;

    private final TasteProfile profile;
    private final double likelihood;
    private final double strength;
    private final ScoreScale scale;
    private final SlotReason[] reasonOfAspect;

    /**
     * @param profile what a shopper wants of each aspect
     * @param labels per aspect how reasons name it
     * @param likelihood θ, in (0, 1]; 1 takes one item to cover an aspect for good
     */
    public AspectCoverageReranker(
            TasteProfile profile, List<String> labels, double likelihood, double strength, ScoreScale scale) {
        if (!(likelihood > 0 && likelihood <= 1)) {
            throw new IllegalArgumentException("A likelihood must be in (0, 1], got " + likelihood);
        }
        this.profile = profile;
        this.likelihood = likelihood;
        this.strength = Strength.require(strength);
        this.scale = scale;
        this.reasonOfAspect = SlotReason.perLabel(NAME, labels);
    }

    @Override
    public String name() {
        return NAME;
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
        int aspects = profile.categories();
        Scratch scratch = Scratch.get();
        double[] wanted = scratch.doubles(0, aspects);
        if (!profile.into(shopper.history(), wanted)) {
            java.util.Arrays.fill(wanted, 0, aspects, 1.0 / aspects);
        }
        double[] scores = scratch.doubles(1, candidates.size());
        scale.into(candidates, scores);
        var queues = GroupQueues.of(candidates, profile.categoryOfItem(), aspects);
        int[] order = new int[slots];
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            int best = -1;
            double most = 0;
            for (int a = 0; a < aspects; a++) {
                if (queues.isEmpty(a)) {
                    continue;
                }
                double value = (1 - strength) * scores[queues.head(a)] + strength * wanted[a] * likelihood;
                if (best < 0 || value > most || value == most && queues.head(a) < queues.head(best)) {
                    best = a;
                    most = value;
                }
            }
            order[rank] = queues.take(best);
            wanted[best] *= 1 - likelihood;
            reasons[rank] = order[rank] > rank ? reasonOfAspect[best] : null;
        }
        return new Reranked(order, reasons);
    }
}
