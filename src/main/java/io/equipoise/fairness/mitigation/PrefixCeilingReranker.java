package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;

/**
 * One group never holds more of the first r slots than {@code ⌈r p⌉}, p its share among the candidates looked at (four times the list): own brands
 * get what their relevance gives them and no more. Strength mixes p with 1. Slots that could only be filled by the group are. Cost O(n + k).
 */
public final class PrefixCeilingReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "own-brand-parity";

    private static final int LOOKED_AT = 4;

    private final int[] groupOfItem;
    private final int group;
    private final double strength;
    private final SlotReason reason;

    /** @param group the group that is held back; @param label how reasons name it */
    public PrefixCeilingReranker(int[] groupOfItem, int group, String label, double strength) {
        this.groupOfItem = groupOfItem;
        this.group = group;
        this.strength = Strength.require(strength);
        this.reason = new SlotReason(NAME, List.of(label));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int looked = Math.min(candidates.size(), LOOKED_AT * Math.max(1, k));
        int own = 0;
        for (int position = 0; position < looked; position++) {
            own += is(candidates, position) ? 1 : 0;
        }
        double share = 1 - strength * (1 - (double) own / Math.max(1, looked));
        int[] order = new int[slots];
        int nextOwn = next(candidates, 0, true);
        int nextOther = next(candidates, 0, false);
        int held = 0;
        for (int rank = 0; rank < slots; rank++) {
            boolean may = held < (int) Math.ceil((rank + 1) * share - 1e-9);
            boolean takeOwn = nextOther >= candidates.size() || nextOwn < candidates.size() && may && nextOwn < nextOther;
            if (takeOwn) {
                order[rank] = nextOwn;
                nextOwn = next(candidates, nextOwn + 1, true);
                held++;
            } else {
                order[rank] = nextOther;
                nextOther = next(candidates, nextOther + 1, false);
            }
        }
        return Reranked.raised(order, reason, null);
    }

    private int next(CandidateList candidates, int from, boolean own) {
        int position = from;
        while (position < candidates.size() && is(candidates, position) != own) {
            position++;
        }
        return position;
    }

    private boolean is(CandidateList candidates, int position) {
        return groupOfItem[candidates.items()[position]] == group;
    }
}
