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

    private final int[] groupOfItem;
    private final int protectedGroup;
    private final String groupLabel;
    private final double share;
    private final double significance;
    private final Adjustment adjustment;
    private volatile @Nullable PrefixMinimums lastTable;

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
        PrefixMinimums table = table(slots);
        int nextProtected = next(candidates, 0, true);
        int nextOther = next(candidates, 0, false);
        int held = 0;
        for (int rank = 1; rank <= slots; rank++) {
            int needed = table == null ? 0 : table.at(rank);
            boolean any = nextProtected < candidates.size();
            boolean best = any && (nextOther >= candidates.size() || nextProtected < nextOther);
            if (best || any && held < needed) {
                if (!best) {
                    reasons[rank - 1] = new SlotReason(NAME, List.of(groupLabel, needed, rank));
                }
                order[rank - 1] = nextProtected;
                nextProtected = next(candidates, nextProtected + 1, true);
                held++;
            } else {
                order[rank - 1] = nextOther;
                nextOther = next(candidates, nextOther + 1, false);
            }
        }
        return new Reranked(order, reasons);
    }

    /** Most requests ask for as many slots as the one before: its table is kept at hand. */
    private @Nullable PrefixMinimums table(int slots) {
        if (share <= 0 || slots == 0) {
            return null;
        }
        PrefixMinimums table = lastTable;
        if (table == null || table.slots() != slots) {
            table = adjustment.table(slots, share, significance);
            lastTable = table;
        }
        return table;
    }

    /** The position from a given one on of the next candidate that is, or is not, protected; the size where there is none. */
    private int next(CandidateList candidates, int from, boolean wanted) {
        int at = from;
        while (at < candidates.size() && (groupOfItem[candidates.items()[at]] == protectedGroup) != wanted) {
            at++;
        }
        return at;
    }
}
