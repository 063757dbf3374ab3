package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
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
    /** What the shop says of an item, or its id where it says nothing. */
    public String title(int item) {
        return title(log, item);
    }

    static String title(InteractionLog log, int item) {
        return log.itemAttributes()
                .text("title", item)
                .or(() -> log.itemAttributes().text("name", item))
                .or(() -> log.itemAttributes().text("description", item))
                .orElseGet(() -> log.item(item).value());
    }
}
