package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): each slot goes to {@code argmax λ s(i) - (1-λ) max_{j∈S} sim(i, j)}, the maximum
 * over an empty list being 0. Strength is 1-λ. Cost O(k · n) similarities, over the best {@value #WINDOW} candidates or four times the list.
 */
public final class DiversityReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "diversity";

    /** Candidates looked at, at the least. */
    static final int WINDOW = 200;

    private static final SlotReason REASON = new SlotReason(NAME, List.of());

    private final ItemSimilarity similarity;
    private final double strength;
    private final ScoreScale scale;

    /** @param strength 1-λ, in [0, 1] */
    public DiversityReranker(ItemSimilarity similarity, double strength, ScoreScale scale) {
        this.similarity = similarity;
        this.strength = Strength.require(strength);
        this.scale = scale;
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
        int n = Math.min(candidates.size(), Math.max(WINDOW, 4 * slots));
        Scratch scratch = Scratch.get();
        double[] scores = scratch.doubles(0, candidates.size());
        scale.into(candidates, scores);
        double[] closest = scratch.doubles(1, n);
        int[] left = scratch.ints(0, n);
        for (int i = 0; i < n; i++) {
            left[i] = i;
            closest[i] = 0;
        }
        int[] order = new int[slots];
        for (int rank = 0, size = n; rank < slots; rank++, size--) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int at = 0; at < size; at++) {
                double value = (1 - strength) * scores[left[at]] - strength * closest[left[at]];
                if (value > most) {
                    most = value;
                    best = at;
                }
            }
            int chosen = left[best];
            order[rank] = chosen;
            System.arraycopy(left, best + 1, left, best, size - best - 1);
            int item = candidates.items()[chosen];
            for (int at = 0; at < size - 1; at++) {
                int other = left[at];
                closest[other] = Math.max(closest[other], similarity.of(item, candidates.items()[other]));
            }
        }
        return Reranked.raised(order, REASON, null);
    }
}
