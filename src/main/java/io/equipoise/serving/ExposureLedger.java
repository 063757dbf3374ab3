package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.ShownList;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.policy.ReceivedExposure;
import io.equipoise.model.ModelVersionId;
import io.equipoise.privacy.ShopperDigest;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was shown to whom, by which model under which policy: one row per served list, shoppers under a keyed hash. */
@Component
public class ExposureLedger implements ReceivedExposure {
    /** Lists read again for counters, the latest; more change little that half-lives have not forgotten. */
    private static final int MOST_LISTS = 100_000;

    /** Lists of one shopper that fatigue looks back on. */
    private static final int LISTS_REMEMBERED = 50;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ShopperDigest shoppers;

    /**
     * @param shopper keyed hash of whom it was for
     * @param recipe null in rows from before it was kept
     */
    record Row(ServedRow list, String shopper, @Nullable ListRecipe recipe) {}

    ExposureLedger(JdbcClient jdbc, ShopperDigest shoppers) {
        this.jdbc = jdbc;
        this.shoppers = shoppers;
    }

    @Transactional
    void record(ServedList served, ListRecipe recipe) {
        var slots = served.list().slots().stream().map(slot -> ShownSlot.of(slot, served.log())).toList();
        jdbc.sql("""
                INSERT INTO served_list (id, served_at, surface, shopper, model_version_id, policy_version_id, fallback, slots, recipe)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(StoredId.bytes(served.id()))
                .param(StoredTime.of(served.at()))
                .param(served.pair().surface().name())
                .param(shoppers.of(served.list().user()))
                .param(StoredId.bytes(served.pair().model().value()))
                .param(served.pair().policy() == null ? null : StoredId.bytes(served.pair().policy().value()))
                .param(served.list().fallback())
                .param(JSON.writeValueAsString(slots))
                .param(JSON.writeValueAsString(recipe))
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
                .param(StoredId.bytes(list))
                .query(String.class)
                .optional()
                .orElse(null);
        return slots == null
                ? List.of()
                : List.of(JSON.readValue(slots, ShownSlot[].class)).stream().map(ShownSlot::item).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ShownList> under(PolicyVersionId policy, Set<Surface> surfaces, InteractionLog log, Instant asOf) {
        var query = jdbc.sql("""
                SELECT served_at, slots FROM served_list
                WHERE policy_version_id = :policy AND served_at > :from AND served_at <= :until AND surface IN (:surfaces)
                ORDER BY served_at DESC LIMIT :most
                """)
                .param("policy", StoredId.bytes(policy.value()))
                .param("from", StoredTime.of(asOf.minus(Duration.ofDays(ExposureAccounts.DAYS_LOOKED_BACK))))
                .param("until", StoredTime.of(asOf))
                .param("surfaces", (surfaces.isEmpty() ? EnumSet.allOf(Surface.class) : surfaces).stream().map(Surface::name).toList())
                .param("most", MOST_LISTS);
        return query.query((row, n) -> new ShownList(
                        items(row.getString("slots")).map(log::itemIndex).filter(item -> item >= 0).mapToInt(item -> item).toArray(),
                        StoredTime.read(row, "served_at").getEpochSecond()))
                .list()
                .reversed();
    }

    /**
     * What was shown between two moments by a model under a policy, or by the model alone, on any surface.
     *
     * @param lists the latest {@code most} of them, item ids from the top
     * @param total how many there were
     */
    public record ShownBetween(List<List<ItemId>> lists, int total) {
        public ShownBetween {
            lists = List.copyOf(lists);
        }
    }

    /** @param most lists to read */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public ShownBetween between(ModelVersionId model, @Nullable PolicyVersionId policy, Instant from, Instant until, int most) {
        String where = " FROM served_list WHERE model_version_id = :model AND served_at > :from AND served_at <= :until AND policy_version_id "
                + (policy == null ? "IS NULL" : "= :policy");
        int total = asked("SELECT COUNT(*)" + where, model, policy, from, until).query(Integer.class).single();
        var lists = asked("SELECT slots" + where + " ORDER BY served_at DESC LIMIT :most", model, policy, from, until)
                .param("most", most)
                .query(String.class)
                .list();
        return new ShownBetween(lists.stream().map(slots -> items(slots).toList()).toList(), total);
    }

    private JdbcClient.StatementSpec asked(
            String query, ModelVersionId model, @Nullable PolicyVersionId policy, Instant from, Instant until) {
        var spec = jdbc.sql(query).param("model", StoredId.bytes(model.value())).param("from", StoredTime.of(from)).param("until", StoredTime.of(until));
        return policy == null ? spec : spec.param("policy", StoredId.bytes(policy.value()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<ItemId> shownTo(UserId shopper, Instant asOf) {
        return jdbc.sql("SELECT slots FROM served_list WHERE shopper = ? AND served_at <= ? ORDER BY served_at DESC LIMIT ?")
                .param(shoppers.of(shopper))
                .param(StoredTime.of(asOf))
                .param(LISTS_REMEMBERED)
                .query(String.class)
                .list()
                .reversed()
                .stream()
                .flatMap(ExposureLedger::items)
                .toList();
    }

    private static Stream<ItemId> items(String slots) {
        return Arrays.stream(JSON.readValue(slots, ShownSlot[].class)).map(slot -> new ItemId(slot.item()));
    }

    Optional<Row> row(UUID list) {
        return jdbc.sql("SELECT * FROM served_list WHERE id = ?").param(StoredId.bytes(list)).query(ExposureLedger::read).optional();
    }

    /** Newest first. @param shopper null for anybody */
    List<ServedRow> search(@Nullable Surface surface, @Nullable UserId shopper, Instant from, Instant until, int most) {
        return jdbc.sql("""
                SELECT * FROM served_list
                WHERE served_at >= :from AND served_at < :until
                  AND (:surface IS NULL OR surface = :surface)
                  AND (:shopper IS NULL OR shopper = :shopper)
                ORDER BY served_at DESC, id DESC LIMIT :most""")
                .param("from", StoredTime.of(from))
                .param("until", StoredTime.of(until))
                .param("surface", surface == null ? null : surface.name())
                .param("shopper", shopper == null ? null : shoppers.of(shopper))
                .param("most", most)
                .query(ExposureLedger::read)
                .list()
                .stream()
                .map(Row::list)
                .toList();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        byte[] policy = row.getBytes("policy_version_id");
        String recipe = row.getString("recipe");
        var list = new ServedRow(
                StoredId.uuid(row.getBytes("id")),
                StoredTime.read(row, "served_at"),
                Surface.valueOf(row.getString("surface")),
                new ModelVersionId(StoredId.uuid(row.getBytes("model_version_id"))),
                policy == null ? null : new PolicyVersionId(StoredId.uuid(policy)),
                row.getString("fallback"),
                List.of(JSON.readValue(row.getString("slots"), ShownSlot[].class)));
        return new Row(list, row.getString("shopper"), recipe == null ? null : JSON.readValue(recipe, ListRecipe.class));
    }
}
