package io.equipoise.serving;

import io.equipoise.privacy.RetainedData;
import io.equipoise.privacy.RetentionClass;
import io.equipoise.store.StoredTime;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of the ledger that were shown long ago. */
@Component
class OldLists implements RetainedData {
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;

    OldLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public RetentionClass retention() {
        return RetentionClass.LEDGER;
    }

    @Override
    public long countBefore(Instant moment) {
        return jdbc.sql("SELECT COUNT(*) FROM served_list WHERE served_at < ?").param(StoredTime.of(moment)).query(Long.class).single();
    }

    /** In batches, so that no request waits for one long transaction. */
    @Override
    public long deleteBefore(Instant moment) {
        long all = 0;
        int deleted;
        do {
            deleted = jdbc.sql("DELETE FROM served_list WHERE served_at < ? ORDER BY served_at LIMIT " + BATCH).param(StoredTime.of(moment)).update();
            all += deleted;
        } while (deleted == BATCH);
        return all;
    }
}
