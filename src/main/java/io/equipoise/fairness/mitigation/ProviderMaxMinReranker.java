package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * P-MMF at a request (Xu 2023): the k candidates with the largest {@code s - μ_p}, μ the price of their provider, shown in order of their own
 * score. Providers whose budget is spent come last. Prices raise the worst-off provider over the horizon; strength scales them. Cost O(n log
 * k).
 */
public final class ProviderMaxMinReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "provider-max-min";

    private static final double SPENT = 1e12;

    private final int[] providerOfItem;
    private final ExposureCounters counters;
    private final double strength;
    private final ScoreScale scale;
    private final SlotReason[] reasonOfProvider;

    public ProviderMaxMinReranker(
            int[] providerOfItem, List<String> labels, ExposureCounters counters, double strength, ScoreScale scale) {
        this.providerOfItem = providerOfItem;
        this.counters = counters;
        this.strength = Strength.require(strength);
        this.scale = scale;
        this.reasonOfProvider = SlotReason.perLabel(NAME, labels);
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
        double[] prices = counters.snapshot().prices();
        double[] keys = Scratch.get().doubles(0, candidates.size());
        scale.into(candidates, keys);
        for (int i = 0; i < candidates.size(); i++) {
            double price = prices[providerOfItem[candidates.items()[i]]];
            keys[i] -= strength * Math.min(price, SPENT);
        }
        int[] order = TopSlots.of(keys, candidates.size(), slots);
        java.util.Arrays.sort(order);
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            if (order[rank] > rank) {
                reasons[rank] = reasonOfProvider[providerOfItem[candidates.items()[order[rank]]]];
            }
        }
        return new Reranked(order, reasons);
    }
}
