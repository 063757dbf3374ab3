package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;

/**
 * Own brands get no better place than others of the same predicted relevance. Candidates whose scores lie within {@value #BAND} of the spread between
 * the best and the last one looked at (four times the list) count as equally relevant. Among the first r of such a band at most
 * {@code ⌊r p + ½⌋} are own brands, p their share of the band, so that at equal relevance an own brand and another item can expect the same
 * exposure; what is more relevant by more than a band is never overtaken. Strength mixes p with 1. Cost O(n).
 *
 * <p>The counterpart of the self-preference test: own and other exposure compared at equal predicted relevance.
 */
public final class EqualRelevanceReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "own-brand-parity";

    /** Scores this near, as a share of the spread, are the same predicted relevance. */
    public static final double BAND = 0.05;

    private static final int LOOKED_AT = 4;

    private final int[] groupOfItem;
    private final int group;
    private final double strength;
    private final SlotReason reason;

    /** @param group the group that is held back; @param label how reasons name it */
    public EqualRelevanceReranker(int[] groupOfItem, int group, String label, double strength) {
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
        if (strength == 0 || slots == 0) {
            return Reranked.unchanged(slots);
        }
        int looked = Math.min(candidates.size(), LOOKED_AT * slots);
        double width = BAND * (candidates.scores()[0] - candidates.scores()[looked - 1]);
        int[] order = new int[slots];
        int filled = 0;
        for (int from = 0; filled < slots; ) {
            int to = end(candidates, from, looked, width);
            filled = interleave(candidates, from, to, order, filled);
            from = to;
        }
        return Reranked.raised(order, reason, null);
    }

    /** The end of the band that begins here. Scores that are all the same are one band. */
    private static int end(CandidateList candidates, int from, int looked, double width) {
        int to = from + 1;
        while (to < looked && candidates.scores()[from] - candidates.scores()[to] <= width) {
            to++;
        }
        return to;
    }

    private int interleave(CandidateList candidates, int from, int to, int[] order, int filled) {
        int own = 0;
        for (int position = from; position < to; position++) {
            own += is(candidates, position) ? 1 : 0;
        }
        double share = 1 - strength * (1 - (double) own / (to - from));
        int nextOwn = next(candidates, from, to, true);
        int nextOther = next(candidates, from, to, false);
        int held = 0;
        int rank = filled;
        for (int r = 1; r <= to - from && rank < order.length; r++) {
            boolean may = held < (int) Math.floor(r * share + 0.5 + 1e-9);
            if (nextOther == to || nextOwn < to && may && nextOwn < nextOther) {
                order[rank++] = nextOwn;
                nextOwn = next(candidates, nextOwn + 1, to, true);
                held++;
            } else {
                order[rank++] = nextOther;
                nextOther = next(candidates, nextOther + 1, to, false);
            }
        }
        return rank;
    }

    private int next(CandidateList candidates, int from, int to, boolean own) {
        int position = from;
        while (position < to && is(candidates, position) != own) {
            position++;
        }
        return position;
    }

    private boolean is(CandidateList candidates, int position) {
        return groupOfItem[candidates.items()[position]] == group;
    }
}
