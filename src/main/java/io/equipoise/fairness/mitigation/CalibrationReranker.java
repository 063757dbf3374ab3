package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that mirrors the shopper's own mix of categories (Steck 2018): greedily {@code argmax (1-λ) Σ s(i) - λ C_KL(p, q̃)} with
 * {@code C_KL = Σ_c p(c) ln(p(c) / q̃(c))}, {@code q̃ = (1-α) q + α p}, α = 0.01, q the mix of the slots filled so far. Strength is λ.
 *
 * <p>Greedy is within 1 - 1/e of the best list. With one category per item only the best candidate left of each category can win a slot, so
 * the cost is O(n + k · C). Somebody without history and without a prior gets the list as it was.
 */
public final class CalibrationReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "calibration";

    private static final double ALPHA = 0.01;

    private final TasteProfile profile;
    private final double strength;
    private final ScoreScale scale;
    private final SlotReason[] reasonOfCategory;

    /**
     * @param labels per category how reasons name it
     * @param strength λ, in [0, 1]
     */
    public CalibrationReranker(TasteProfile profile, List<String> labels, double strength, ScoreScale scale) {
        this.profile = profile;
        this.strength = Strength.require(strength);
        this.scale = scale;
        this.reasonOfCategory = SlotReason.perLabel(NAME, labels);
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
        double[] mix = Scratch.get().doubles(0, profile.categories());
        if (strength == 0 || slots == 0 || !profile.into(shopper.history(), mix)) {
            return Reranked.unchanged(slots);
        }
        int[] order = order(candidates, mix, slots);
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            if (order[rank] > rank) {
                reasons[rank] = reasonOfCategory[profile.categoryOfItem()[candidates.items()[order[rank]]]];
            }
        }
        return new Reranked(order, reasons);
    }

    /** As {@link #rerank} for a mix given instead of learnt. @param mix shares per category, summing to 1 */
    int[] order(CandidateList candidates, double[] mix, int slots) {
        Scratch scratch = Scratch.get();
        int categories = profile.categories();
        double[] scores = scratch.doubles(1, candidates.size());
        scale.into(candidates, scores);
        var queues = GroupQueues.of(candidates, profile.categoryOfItem(), categories);
        int[] counts = scratch.ints(2, categories, 0);
        double[] gains = scratch.doubles(2, categories);
        int[] order = new int[slots];
        for (int size = 1; size <= slots; size++) {
            // ln q̃(c) with one item more, over n = size: the terms of categories that stay as they are cancel out.
            int best = -1;
            for (int c = 0; c < categories; c++) {
                if (queues.isEmpty(c)) {
                    continue;
                }
                double gain = (1 - strength) * scores[queues.head(c)];
                if (mix[c] > 0) {
                    double now = (1 - ALPHA) * counts[c] / size + ALPHA * mix[c];
                    gain += strength * mix[c] * Math.log1p((1 - ALPHA) / size / now);
                }
                gains[c] = gain;
                if (best < 0 || gain > gains[best] || gain == gains[best] && queues.head(c) < queues.head(best)) {
                    best = c;
                }
            }
            order[size - 1] = queues.take(best);
            counts[best]++;
        }
        return order;
    }
}
