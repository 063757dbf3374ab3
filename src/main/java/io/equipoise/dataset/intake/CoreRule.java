package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Leaves the largest part of the events in which every user and every item has at least k partners of positive events. */
final class CoreRule {
    private final Staging staging;
    private final int k;

    CoreRule(Staging staging, int k) {
        this.staging = staging;
        this.k = k;
    }

    void run() throws SQLException {
        String positive = EventType.POSITIVE.stream().map(type -> String.valueOf(type.ordinal())).collect(Collectors.joining(", "));
        staging.run("CREATE OR REPLACE TABLE pairs AS SELECT DISTINCT user_id, item_id FROM events WHERE type IN (" + positive + ")");
        long before;
        long after = staging.count("SELECT count(*) FROM pairs");
        do {
            before = after;
            staging.run("CREATE OR REPLACE TABLE pairs AS SELECT * FROM pairs"
                    + " WHERE user_id IN (SELECT user_id FROM pairs GROUP BY user_id HAVING count(*) >= " + k + ")"
                    + " AND item_id IN (SELECT item_id FROM pairs GROUP BY item_id HAVING count(*) >= " + k + ")");
            after = staging.count("SELECT count(*) FROM pairs");
        } while (after < before);
        staging.reject(
                "events",
                RejectReason.BELOW_CORE,
                "SELECT key, NULL::BIGINT AS twin FROM events WHERE user_id NOT IN (SELECT user_id FROM pairs)"
                        + " OR item_id NOT IN (SELECT item_id FROM pairs)");
        staging.run("DROP TABLE pairs");
    }
}
