package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At every prefix at least the number of protected items FA*IR demands (Zehlike 2017): the best item next, unless the prefix would then hold
 * too few protected ones, in which case the best protected item. With too few protected candidates all of them are placed and the rest is
 * filled by score. Strength scales the demanded share; 0 leaves the list as it is. Cost O(n) per list after the cached table.
 */
public final class MinimumShareReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "minimum-share";

    private static final int[] NONE = {};
    /** Candidates looked at together. */
    private static final int STRIDE = 64;

    private final int[] groupOfItem;
    private final int protectedGroup;
    private final String groupLabel;
    private final double share;
    private final double significance;
    private final Adjustment adjustment;
    private volatile @Nullable Demand lastDemand;

    /**
     * @param groupOfItem by item index its group
     * @param protectedGroup the group that must not be under-represented
     * @param groupLabel how reasons name it
     * @param share minimum share at full strength, in (0, 1)
     * @param significance chance a fair list may fail, in (0, 0.5]
     * @param strength in [0, 1]
     */
    public MinimumShareReranker(
            int[] groupOfItem, int protectedGroup, String groupLabel, double share, double significance, double strength) {
        this(groupOfItem, protectedGroup, groupLabel, share, significance, strength, Adjustment.CLOSEST);
    }

    public MinimumShareReranker(
            int[] groupOfItem,
            int protectedGroup,
            String groupLabel,
            double share,
            double significance,
            double strength,
            Adjustment adjustment) {
        this.groupOfItem = groupOfItem;
        this.protectedGroup = protectedGroup;
        this.groupLabel = groupLabel;
        this.share = share * Strength.require(strength);
        this.significance = significance;
        this.adjustment = adjustment;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int[] order = new int[slots];
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        Demand demand = demand(slots);
        int[] minimums = demand == null ? NONE : demand.minimums;
        int[] items = candidates.items();
        int n = items.length;
        Scratch scratch = Scratch.get();
        int[] positions = scratch.ints(0, n);
        int[] others = scratch.ints(1, n);
        int held = 0;
        int placedOthers = 0;
        int foundProtected = 0;
        int foundOthers = 0;
        int at = 0;
        for (int rank = 0; rank < slots; rank++) {
            // both queues are filled as far as they are needed, without a branch per candidate
            while (at < n && (held == foundProtected || placedOthers == foundOthers)) {
                for (int end = Math.min(n, at + STRIDE); at < end; at++) {
                    int isProtected = groupOfItem[items[at]] == protectedGroup ? 1 : 0;
                    positions[foundProtected] = at;
                    others[foundOthers] = at;
                    foundProtected += isProtected;
                    foundOthers += 1 - isProtected;
                }
            }
            int nextProtected = held < foundProtected ? positions[held] : Integer.MAX_VALUE;
            int nextOther = placedOthers < foundOthers ? others[placedOthers] : Integer.MAX_VALUE;
            boolean best = nextProtected < nextOther;
            if (!best && demand != null && held < minimums[rank] && held < foundProtected) {
                reasons[rank] = demand.reasons[rank];
                best = true;
            }
            order[rank] = best ? nextProtected : nextOther;
            held += best ? 1 : 0;
            placedOthers += best ? 0 : 1;
        }
        return new Reranked(order, reasons);
    }

    /** What lists of one length are asked for, and how each slot says so. */
    private record Demand(int[] minimums, SlotReason[] reasons) {}

    /** Most requests ask for as many slots as the one before: what they are asked for is kept at hand. */
    private @Nullable Demand demand(int slots) {
        if (share <= 0 || slots == 0) {
            return null;
        }
        Demand demand = lastDemand;
        if (demand == null || demand.minimums.length != slots) {
            int[] minimums = adjustment.table(slots, share, significance).minimums();
            SlotReason[] reasons = new SlotReason[slots];
            for (int rank = 1; rank <= slots; rank++) {
                reasons[rank - 1] = new SlotReason(NAME, List.of(groupLabel, minimums[rank - 1], rank));
            }
            demand = new Demand(minimums, reasons);
            lastDemand = demand;
        }
        return demand;
    }
}
