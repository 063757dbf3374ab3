package io.equipoise.fairness.mitigation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a re-ranker made of a candidate list.
 *
 * @param order for each slot from the top, the position of its item in the candidate list (the base rank, from 0); length at most k
 * @param reasons one entry per slot; null where this step had no reason of its own to put the item there
 * @param scores the adjusted score per slot, not increasing, where the policy works by adjusting scores; otherwise null
 */
public record Reranked(int[] order, @Nullable SlotReason[] reasons, double @Nullable [] scores) {
    public Reranked(int[] order, @Nullable SlotReason[] reasons) {
        this(order, reasons, null);
    }

    /** The first slots of the list as it was. */
    static Reranked unchanged(int slots) {
        int[] order = new int[slots];
        for (int rank = 0; rank < slots; rank++) {
            order[rank] = rank;
        }
        return new Reranked(order, new SlotReason[slots]);
    }

    /** An order in which every slot whose item was moved up has one and the same reason. */
    static Reranked raised(int[] order, SlotReason reason, double @Nullable [] scores) {
        @Nullable SlotReason[] reasons = new SlotReason[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            reasons[rank] = order[rank] > rank ? reason : null;
        }
        return new Reranked(order, reasons, scores);
    }

    /** Why a step put an item in a slot: {@code policy.reason.<key>} in the bundles, with its arguments in order. */
    public record SlotReason(String key, List<Object> arguments) {
        public SlotReason {
            arguments = List.copyOf(arguments);
        }

        /** One ready-made reason per label, with the label as its argument: making a list then makes none. */
        static SlotReason[] perLabel(String key, List<String> labels) {
            return labels.stream().map(label -> new SlotReason(key, List.of(label))).toArray(SlotReason[]::new);
        }
    }
}
