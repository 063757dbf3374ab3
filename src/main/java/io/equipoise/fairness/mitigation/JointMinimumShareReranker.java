package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At least a share of the slots for each of two or three groups at every prefix, as one joint test (multinomial FA*IR, Zehlike 2022). Each slot
 * goes to the best candidate left whose group keeps the list passing to the end; when no such group has items left, to the best. With more groups,
 * or longer lists than the tables hold, use {@link TargetSharesReranker}. Strength scales the shares. Cost O(n + k G) a list, tables cached
 * by length.
 */
public final class JointMinimumShareReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "joint-minimum-share";

    private final int[] protectedOfItem;
    private final List<String> labels;
    private final double[] shares;
    private final double significance;
    private volatile @Nullable JointMinimums lastTable;

    /**
     * @param groupOfItem by item index; @param protectedGroups the groups with a minimum; @param labels their names; @param shares their minima, each above
     *     0, together below 1
     */
    public JointMinimumShareReranker(
            int[] groupOfItem, int[] protectedGroups, List<String> labels, double[] shares, double significance, double strength) {
        if (protectedGroups.length != shares.length || labels.size() != shares.length || shares.length < 1 || shares.length > 3) {
            throw new IllegalArgumentException("One to three groups with a label and a share each, got " + protectedGroups.length + ", "
                    + labels.size() + " and " + shares.length);
        }
        this.protectedOfItem = Arrays.stream(groupOfItem)
                .map(group -> {
                    int found = -1;
                    for (int g = 0; g < protectedGroups.length; g++) {
                        found = protectedGroups[g] == group ? g : found;
                    }
                    return found;
                })
                .toArray();
        this.labels = List.copyOf(labels);
        double scale = Strength.require(strength);
        this.shares = Arrays.stream(shares).map(share -> share * scale).toArray();
        this.significance = significance;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        if (slots == 0 || shares[0] == 0) {
            return Reranked.unchanged(slots);
        }
        JointMinimums table = table(slots);
        int groups = shares.length;
        int[] heads = new int[groups + 1];
        for (int g = 0; g <= groups; g++) {
            heads[g] = next(candidates, 0, g == groups ? -1 : g);
        }
        int[] order = new int[slots];
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        int state = JointMinimums.none();
        for (int rank = 1; rank <= slots; rank++) {
            int best = first(heads, null, state, rank);
            int chosen = first(heads, table, state, rank);
            if (chosen < 0) {
                chosen = best;
            } else if (chosen != best) {
                reasons[rank - 1] = new SlotReason(NAME, List.of(labels.get(chosen), rank));
            }
            order[rank - 1] = heads[chosen];
            heads[chosen] = next(candidates, heads[chosen] + 1, chosen == groups ? -1 : chosen);
            state = chosen == groups ? state : table.with(state, chosen);
        }
        return new Reranked(order, reasons);
    }

    /** The kind (group, or the number of groups for none) whose head is best, of all or of those the table lets on; -1 for none. */
    private int first(int[] heads, @Nullable JointMinimums table, int state, int rank) {
        int best = -1;
        for (int kind = 0; kind < heads.length; kind++) {
            boolean left = heads[kind] < Integer.MAX_VALUE;
            if (left && (best < 0 || heads[kind] < heads[best])) {
                boolean lets = table == null
                        || table.isViable(rank, kind == shares.length ? state : table.with(state, kind));
                best = lets ? kind : best;
            }
        }
        return best;
    }

    private JointMinimums table(int slots) {
        JointMinimums table = lastTable;
        if (table == null || table.slots() != slots) {
            table = JointMinimums.of(slots, shares, significance);
            lastTable = table;
        }
        return table;
    }

    private int next(CandidateList candidates, int from, int kind) {
        int at = from;
        while (at < candidates.size() && protectedOfItem[candidates.items()[at]] != kind) {
            at++;
        }
        return at < candidates.size() ? at : Integer.MAX_VALUE;
    }
}
