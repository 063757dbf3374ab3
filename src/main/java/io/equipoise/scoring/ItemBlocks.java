package io.equipoise.scoring;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.privacy.Holding;
import io.equipoise.privacy.PersonalStore;
import io.equipoise.privacy.Proof;
import io.equipoise.privacy.ShopperDigest;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.LatestUsed;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Items that must not be shown: to nobody, because they were delisted or withdrawn, or to one shopper, because they said so. Shoppers stand under a
 * keyed hash. Lists that are begun after the change was committed hold to it, in the process that made it; in others of the same database those
 * that are begun half a minute later.
 */
@Component
public class ItemBlocks implements PersonalStore {
    private static final String EVERYBODY = "";
    private static final int LONGEST_ITEM = 190;
    private static final int LONGEST_REASON = 500;
    private static final int LEAST_REASON = 3;
    private static final int MOST_OF_A_SHOPPER = 1_000;
    private static final int SHOPPERS = 20_000;
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final ShopperDigest shoppers;
    private final CurrentOperator current;
    private final Clock clock;
    private final Map<String, Known> known = new LatestUsed<>(SHOPPERS);

    /** Counts the changes made here: what was read while one was committed may be from before it, and is not remembered. */
    private long changes;

    private record Known(Set<String> items, Instant read) {}

    ItemBlocks(JdbcClient jdbc, EvidenceLog evidence, ShopperDigest shoppers, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.shoppers = shoppers;
        this.current = current;
        this.clock = clock;
    }

    /** What a list must leave out. */
    public record Blocks(Set<String> everybody, Set<String> own) {
        public boolean contains(ItemId item) {
            return everybody.contains(item.value()) || own.contains(item.value());
        }

        public boolean isEmpty() {
            return everybody.isEmpty() && own.isEmpty();
        }

        /** Ids of either. */
        public Set<String> all() {
            var all = new HashSet<>(everybody);
            all.addAll(own);
            return all;
        }
    }

    /** @param personalised false looks only at what is blocked for everybody */
    public Blocks of(UserId user, boolean personalised) {
        return new Blocks(read(EVERYBODY), personalised ? read(shoppers.of(user)) : Set.of());
    }

    private Set<String> read(String shopper) {
        Instant now = clock.instant();
        long before;
        synchronized (known) {
            before = changes;
            var seen = known.get(shopper);
            if (seen != null && seen.read().plus(FRESH).isAfter(now)) {
                return seen.items();
            }
        }
        Set<String> items = jdbc
                .sql("SELECT item FROM blocked_item WHERE shopper = ? AND (until_day IS NULL OR until_day >= ?)")
                .param(shopper)
                .param(today())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
        synchronized (known) {
            if (before == changes) {
                known.put(shopper, new Known(items, now));
            }
        }
        return items;
    }

    /** What nobody is shown, newest first; what has run out is left out. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<BlockedItem> list() {
        return jdbc.sql("SELECT item, reason, until_day, blocked_by, blocked_at FROM blocked_item WHERE shopper = ''"
                        + " AND (until_day IS NULL OR until_day >= ?) ORDER BY id DESC")
                .param(today())
                .query((row, n) -> new BlockedItem(
                        new ItemId(row.getString("item")),
                        row.getString("reason"),
                        row.getObject("until_day", LocalDate.class),
                        row.getString("blocked_by"),
                        StoredTime.read(row, "blocked_at")))
                .list();
    }

    /**
     * Takes an item out of everybody's lists, with its line of evidence.
     *
     * @throws Refusal {@code blocks.item}, {@code blocks.reason} or {@code blocks.until}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE')")
    public void block(String item, String reason, @Nullable LocalDate until) {
        String id = item.strip();
        String why = reason.strip();
        requireItem(id);
        requireReason(why);
        if (until != null && until.isBefore(today())) {
            throw new Refusal("blocks.until", until.toString());
        }
        write(EVERYBODY, id, why, until, current.require().username());
        evidence.append(EvidenceEvent.of("item.blocked", "item", id)
                .change(null, until == null ? "blocked" : "blocked until " + until)
                .because(why));
    }

    /** Lets an item back into lists. @throws Refusal {@code blocks.not-blocked} or {@code blocks.reason} */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE')")
    public void unblock(String item, String reason) {
        String why = reason.strip();
        requireReason(why);
        if (remove(EVERYBODY, item) == 0) {
            throw new Refusal("blocks.not-blocked", item);
        }
        evidence.append(EvidenceEvent.of("item.unblocked", "item", item).change("blocked", null).because(why));
    }

    /** A shopper does not want to see an item. @throws Refusal {@code blocks.item} or {@code blocks.too-many} */
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    public void hide(UserId user, String item) {
        requireItem(item);
        String shopper = shoppers.of(user);
        long own = jdbc.sql("SELECT COUNT(*) FROM blocked_item WHERE shopper = ?").param(shopper).query(Long.class).single();
        if (own >= MOST_OF_A_SHOPPER) {
            throw new Refusal("blocks.too-many", MOST_OF_A_SHOPPER);
        }
        write(shopper, item, "shopper", null, "shopper");
    }

    /** A shopper lets an item be shown again; nothing happens when it was not hidden. */
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    public void show(UserId user, String item) {
        remove(shoppers.of(user), item);
    }

    private static void requireItem(String item) {
        if (item.isBlank() || item.length() > LONGEST_ITEM) {
            throw new Refusal("blocks.item", LONGEST_ITEM);
        }
    }

    private static void requireReason(String why) {
        if (why.length() < LEAST_REASON || why.length() > LONGEST_REASON) {
            throw new Refusal("blocks.reason", LEAST_REASON, LONGEST_REASON);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void write(String shopper, String item, String reason, @Nullable LocalDate until, String by) {
        remove(shopper, item);
        UUID id = TimeOrderedId.next();
        jdbc.sql("INSERT INTO blocked_item (id, item, shopper, reason, until_day, blocked_by, blocked_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .param(StoredId.bytes(id))
                .param(item)
                .param(shopper)
                .param(reason)
                .param(until)
                .param(by)
                .param(StoredTime.of(clock.instant()))
                .update();
    }

    private int remove(String shopper, String item) {
        forgetAfterwards(shopper);
        return jdbc.sql("DELETE FROM blocked_item WHERE shopper = ? AND item = ?").param(shopper).param(item).update();
    }

    /** Others read the old rows until the commit, so what they read is forgotten after it. */
    private void forgetAfterwards(String shopper) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                synchronized (known) {
                    changes++;
                    known.remove(shopper);
                }
            }
        });
    }

    @Override
    public String code() {
        return "blocked-items";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Holding look(UserId person) {
        return new Holding(code(), read(shoppers.of(person)).size(), List.of(), "");
    }

    @Override
    public void export(UserId person, Path folder) throws IOException {
        var items = read(shoppers.of(person));
        if (!items.isEmpty()) {
            Files.write(folder.resolve("hidden-items.txt"), items.stream().sorted().toList());
        }
    }

    @Override
    @Transactional
    public Proof erase(UserId person, String reference) {
        String shopper = shoppers.of(person);
        forgetAfterwards(shopper);
        int rows = jdbc.sql("DELETE FROM blocked_item WHERE shopper = ?").param(shopper).update();
        return new Proof(code(), rows == 0 ? Proof.Outcome.NOTHING_HELD : Proof.Outcome.ERASED, rows, List.of(), "");
    }
}
