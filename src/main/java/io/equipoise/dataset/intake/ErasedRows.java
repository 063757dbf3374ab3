package io.equipoise.dataset.intake;

import io.equipoise.dataset.ErasedIds;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes the rows of people who were erased out of a delivery. They are counted, with file and line, and their text is kept nowhere. */
final class ErasedRows {
    private final Staging staging;
    private final ErasedIds erased;

    ErasedRows(Staging staging, ErasedIds erased) {
        this.staging = staging;
        this.erased = erased;
    }

    /** By the ids as the files have them, before sources are combined; and again by those of the persons made of them. */
    void drop() throws SQLException, IOException {
        if (erased == ErasedIds.NONE) {
            return;
        }
        List<String> found = new ArrayList<>();
        staging.each("SELECT user_id FROM events UNION SELECT id FROM users", row -> {
            String id = row.getString(1);
            if (erased.contains(id)) {
                found.add(id);
            }
        });
        if (found.isEmpty()) {
            return;
        }
        staging.run("CREATE OR REPLACE TABLE erased (id VARCHAR)");
        try (var rows = staging.rows("erased")) {
            for (String id : found) {
                rows.begin().add(id).end();
            }
        }
        staging.reject("events", RejectReason.ERASED_PERSON, "SELECT key, NULL::BIGINT AS twin FROM events WHERE user_id IN (SELECT id FROM erased)");
        staging.reject("users", RejectReason.ERASED_PERSON, "SELECT key, NULL::BIGINT AS twin FROM users WHERE id IN (SELECT id FROM erased)");
        staging.run("DROP TABLE erased");
    }
}
