package io.equipoise.fairness.mitigation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a re-ranker made of a candidate list.
 *
 * @param order for each slot from the top, the position of its item in the candidate list (the base rank, from 0); length at most k
 * @param reasons one entry per slot; null where this step had no reason of its own to put the item there
 */
public record Reranked(int[] order, @Nullable SlotReason[] reasons) {
    /** Why a step put an item in a slot: {@code policy.reason.<key>} in the bundles, with its arguments in order. */
    public record SlotReason(String key, List<Object> arguments) {
        public SlotReason {
            arguments = List.copyOf(arguments);
        }
    }
}
