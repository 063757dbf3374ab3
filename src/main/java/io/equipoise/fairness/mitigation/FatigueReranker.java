package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;

/**
 * Items of a group the shopper met at least {@code times} times among the last {@code last} meetings come after all others. A meeting is a dealing of
 * the past or an item they were shown since ({@link Shopper#shown}), the latest of which count first. Cost O(n + last).
 */
public final class FatigueReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "fatigue";

    private final int[] groupOfItem;
    private final int groups;
    private final int unknown;
    private final int times;
    private final int last;
    private final SlotReason reason;

    public FatigueReranker(int[] groupOfItem, int groups, int unknown, int times, int last) {
        this.groupOfItem = groupOfItem;
        this.groups = groups;
        this.unknown = unknown;
        this.times = times;
        this.last = last;
        this.reason = new SlotReason(NAME, List.of(times, last));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsImpressions() {
        return true;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return Reranked.unchanged(Math.min(k, candidates.size()));
    }

    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        int slots = Math.min(k, candidates.size());
        int[] dealt = Scratch.get().ints(0, groups, 0);
        int shown = Math.min(last, shopper.shown().length);
        boolean tired = count(shopper.shown(), shown, dealt) | count(shopper.history(), last - shown, dealt);
        if (!tired) {
            return Reranked.unchanged(slots);
        }
        int[] order = new int[slots];
        int filled = fill(candidates, dealt, false, order, 0);
        fill(candidates, dealt, true, order, filled);
        return Reranked.raised(order, reason, null);
    }

    /** Counts the latest of some items by group. @return whether any group has had enough */
    private boolean count(int[] items, int latest, int[] dealt) {
        boolean tired = false;
        for (int i = Math.max(0, items.length - latest); i < items.length; i++) {
            int group = groupOfItem[items[i]];
            tired |= group != unknown && ++dealt[group] >= times;
        }
        return tired;
    }

    private int fill(CandidateList candidates, int[] dealt, boolean tired, int[] order, int from) {
        int filled = from;
        for (int position = 0; position < candidates.size() && filled < order.length; position++) {
            int group = groupOfItem[candidates.items()[position]];
            if ((group != unknown && dealt[group] >= times) == tired) {
                order[filled++] = position;
            }
        }
        return filled;
    }
}
