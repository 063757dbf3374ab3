package io.equipoise.serving;

import io.equipoise.privacy.ShopperDigest;
import io.equipoise.scoring.ScoredSlot;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was shown to whom, by which model under which policy: one row per served list, shoppers under a keyed hash. */
@Component
public class ExposureLedger {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ShopperDigest shoppers;

    /** @param base where the model alone had the item, from 1 */
    private record Slot(int rank, String item, int base) {}

    ExposureLedger(JdbcClient jdbc, ShopperDigest shoppers) {
        this.jdbc = jdbc;
        this.shoppers = shoppers;
    }

    @Transactional
    void record(ServedList served) {
        var slots = served.list().slots().stream().map(ExposureLedger::slot).toList();
        jdbc.sql("""
                INSERT INTO served_list (id, served_at, surface, shopper, model_version_id, policy_version_id, fallback, slots)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(bytes(served.id()))
                .param(LocalDateTime.ofInstant(served.at(), ZoneOffset.UTC))
                .param(served.pair().surface().name())
                .param(shoppers.of(served.list().user()))
                .param(bytes(served.pair().model().value()))
                .param(served.pair().policy() == null ? null : bytes(served.pair().policy().value()))
                .param(served.list().fallback())
                .param(JSON.writeValueAsString(slots))
                .update();
    }

    /** How many lists were served in all. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public long size() {
        return jdbc.sql("SELECT COUNT(*) FROM served_list").query(Long.class).single();
    }

    /** The item ids of a served list from the top; empty when the ledger has no such list. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<String> itemsOf(UUID list) {
        @Nullable String slots = jdbc.sql("SELECT slots FROM served_list WHERE id = ?")
                .param(bytes(list))
                .query(String.class)
                .optional()
                .orElse(null);
        return slots == null
                ? List.of()
                : List.of(JSON.readValue(slots, Slot[].class)).stream().map(Slot::item).toList();
    }

    private static Slot slot(ScoredSlot slot) {
        return new Slot(slot.rank(), slot.item().value(), slot.baseRank());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }
}
