package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.ranking.PositionDiscount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group holds at least a share of every list's exposure {@code Σ 1/log2(r+1)}. While it does not, the lowest slot that is not the group's, from the
 * last up to the fourth, goes to the group's best candidate not shown; candidates below the relevance floor are never shown for the promise's sake.
 * Strength scales the share. Cost O(n + k).
 */
public final class ExposureFloorReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "guaranteed-exposure";

    private static final int UNTOUCHED = 3;

    private final int[] groupOfItem;
    private final int group;
    private final double share;
    private final double floor;
    private final SlotReason reason;

    /**
     * @param share of the exposure, in [0, 1]
     * @param floor the share of candidates by score that is good enough, in (0, 1]
     */
    public ExposureFloorReranker(int[] groupOfItem, int group, String label, double share, double floor, double strength) {
        if (!(share >= 0 && share <= 1) || !(floor > 0 && floor <= 1)) {
            throw new IllegalArgumentException("A share is in [0, 1] and a floor in (0, 1], got " + share + " and " + floor);
        }
        this.groupOfItem = groupOfItem;
        this.group = group;
        this.share = share * Strength.require(strength);
        this.floor = floor;
        this.reason = new SlotReason(NAME, List.of(label, share * strength));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int[] order = Reranked.unchanged(slots).order();
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        double total = 0;
        double held = 0;
        for (int rank = 1; rank <= slots; rank++) {
            double weight = PositionDiscount.LOG.at(rank);
            total += weight;
            held += is(candidates, rank - 1) ? weight : 0;
        }
        int good = (int) Math.ceil(floor * candidates.size());
        int next = slots;
        for (int rank = slots; rank > UNTOUCHED && held < share * total - 1e-12; rank--) {
            if (is(candidates, rank - 1)) {
                continue;
            }
            while (next < good && !is(candidates, next)) {
                next++;
            }
            if (next >= good) {
                break;
            }
            order[rank - 1] = next++;
            reasons[rank - 1] = reason;
            held += PositionDiscount.LOG.at(rank);
        }
        return new Reranked(order, reasons);
    }

    private boolean is(CandidateList candidates, int position) {
        return groupOfItem[candidates.items()[position]] == group;
    }
}
