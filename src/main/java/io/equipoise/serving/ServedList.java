package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.scoring.ScoredList;
import java.time.Instant;
import java.util.UUID;

/**
 * A list as a shopper got it.
 *
 * @param id names its row in the ledger
 * @param pair what was live when it was made
 * @param log the snapshot its items are described by
 */
public record ServedList(UUID id, Instant at, LivePair pair, ScoredList list, InteractionLog log) {
    /** What the shop calls an item, or what is known of it. */
    public String title(int item) {
        return title(log, item);
    }

    static String title(InteractionLog log, int item) {
        return ItemTitle.of(log, item);
    }
}
