package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item at one slot, when it is a candidate and the list is long enough; all between move by one. */
public final class PinReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "pin";

    private final int item;
    private final int slot;
    private final SlotReason reason;

    /** @param slot from 1 */
    public PinReranker(int item, int slot, String why) {
        this.item = item;
        this.slot = slot;
        this.reason = new SlotReason(NAME, List.of(slot, why));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int at = 0;
        while (at < candidates.size() && candidates.items()[at] != item) {
            at++;
        }
        if (at == candidates.size() || slot > slots) {
            return Reranked.unchanged(slots);
        }
        int[] order = new int[slots];
        for (int rank = 0, next = 0; rank < slots; rank++) {
            if (rank == slot - 1) {
                order[rank] = at;
                continue;
            }
            next += next == at ? 1 : 0;
            order[rank] = next++;
        }
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        reasons[slot - 1] = reason;
        return new Reranked(order, reasons);
    }
}
