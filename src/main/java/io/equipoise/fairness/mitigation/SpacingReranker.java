package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;

/**
 * At most a number of items of one group among any {@code window} neighbouring slots; a window as long as the list makes it a cap. Every slot
 * takes the best candidate left that fits; where none fits it takes the best one left, so the list stays full. Items of the unknown group
 * always fit. A window of 1, or one no longer than the number allowed, changes nothing. Cost O(n k) at worst, O(n + k) when candidates alternate.
 */
public final class SpacingReranker implements Reranker {
    private final String name;
    private final int[] groupOfItem;
    private final int groups;
    private final int unknown;
    private final int window;
    private final int most;
    private final SlotReason reason;

    private SpacingReranker(String name, int[] groupOfItem, int groups, int unknown, int window, int most, SlotReason reason) {
        if (window < 1 || most < 1) {
            throw new IllegalArgumentException("A window and a number of items are at least 1, got " + window + " and " + most);
        }
        this.name = name;
        this.groupOfItem = groupOfItem;
        this.groups = groups;
        this.unknown = unknown;
        this.window = window;
        this.most = most;
        this.reason = reason;
    }

    /** @param unknown the group of items without a value, or -1 */
    public static SpacingReranker spread(int[] groupOfItem, int groups, int unknown, int window, int most) {
        return new SpacingReranker("spread", groupOfItem, groups, unknown, window, most, new SlotReason("spread", List.of(most, window)));
    }

    public static SpacingReranker cap(int[] groupOfItem, int groups, int unknown, int most) {
        return new SpacingReranker("cap", groupOfItem, groups, unknown, Integer.MAX_VALUE, most, new SlotReason("cap", List.of(most)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        if (window <= most) {
            return Reranked.unchanged(slots);
        }
        int[] inWindow = Scratch.get().ints(0, groups, 0);
        int[] taken = Scratch.get().ints(1, candidates.size(), 0);
        int[] order = new int[slots];
        int first = 0;
        for (int rank = 0; rank < slots; rank++) {
            if (rank >= window) {
                inWindow[groupOfItem[candidates.items()[order[rank - window]]]]--;
            }
            while (taken[first] == 1) {
                first++;
            }
            int position = first;
            while (position < candidates.size() && (taken[position] == 1 || !fits(candidates.items()[position], inWindow))) {
                position++;
            }
            order[rank] = position < candidates.size() ? position : first;
            taken[order[rank]] = 1;
            inWindow[groupOfItem[candidates.items()[order[rank]]]]++;
        }
        return Reranked.raised(order, reason, null);
    }

    private boolean fits(int item, int[] inWindow) {
        int group = groupOfItem[item];
        return group == unknown || inWindow[group] < most;
    }
}
