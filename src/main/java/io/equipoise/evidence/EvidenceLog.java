package io.equipoise.evidence;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only, hash-chained log. Whoever decides something appends to it by a direct call inside the deciding transaction: the
 * decision and its line are committed together or not at all. Appends wait for one another on the single row that holds the chain's head.
 */
@Component
public class EvidenceLog {
    private static final int TEXT = 2_000;
    private static final int WINDOW = 20_000;
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final JdbcClient jdbc;
    private final CurrentOperator current;
    private final Clock clock;
    private final EvidenceAnchors anchors;
    private final SigningKey key;

    EvidenceLog(JdbcClient jdbc, CurrentOperator current, Clock clock, EvidenceAnchors anchors, SigningKey key) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
        this.anchors = anchors;
        this.key = key;
    }

    /**
     * Appends a line in the caller's transaction, in the name of the current operator ({@link Operator#SYSTEM} where nobody is).
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EvidenceEntry append(EvidenceEvent event) {
        Operator actor = current.get().orElse(Operator.SYSTEM);
        var head = jdbc.sql("SELECT last_seq, last_hash FROM evidence_head WHERE id = 1 FOR UPDATE")
                .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
                .single();
        var unsealed = new EvidenceEntry(
                head.getKey() + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor.id().value(),
                actor.username(),
                event.action(),
                event.subjectType(),
                event.subjectId(),
                clip(event.before()),
                clip(event.after()),
                clip(event.reason()),
                hashes(event.hashes()),
                head.getValue(),
                "");
        var entry = sealed(unsealed);
        jdbc.sql("""
                INSERT INTO evidence_entry (seq, occurred_at, actor_id, actor, action, subject_type, subject_id,
                    state_before, state_after, reason, hashes, previous_hash, entry_hash)
                VALUES (:seq, :at, :actorId, :actor, :action, :type, :id, :before, :after, :reason, :hashes, :previous, :hash)
                """)
                .param("seq", entry.seq())
                .param("at", StoredTime.of(entry.occurredAt()))
                .param("actorId", StoredId.bytes(entry.actorId()))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("type", entry.subjectType())
                .param("id", entry.subjectId())
                .param("before", entry.before())
                .param("after", entry.after())
                .param("reason", entry.reason())
                .param("hashes", entry.hashes())
                .param("previous", entry.previousHash())
                .param("hash", entry.hash())
                .update();
        jdbc.sql("UPDATE evidence_head SET last_seq = ?, last_hash = ? WHERE id = 1")
                .param(entry.seq())
                .param(entry.hash())
                .update();
        return entry;
    }

    /** The newest entries older than a sequence number, newest first; page on with the last one's number. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<EvidenceEntry> before(long seq, int limit) {
        return before(EvidenceFilter.ALL, seq, limit);
    }

    /** As {@link #before(long, int)}, those a filter lets through. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<EvidenceEntry> before(EvidenceFilter filter, long seq, int limit) {
        return between(filter, 0, seq, limit);
    }

    /**
     * As {@link #before(EvidenceFilter, long, int)}, for a screen: no index knows the words of a text, so a search for one goes back window by
     * window and stops after a while, even with nothing found.
     */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public EvidencePage page(EvidenceFilter filter, long seq, int limit) {
        long top = Math.min(seq, 1 + jdbc.sql("SELECT last_seq FROM evidence_head WHERE id = 1").query(Long.class).single());
        long step = filter.text() == null ? top : WINDOW;
        List<EvidenceEntry> found = new ArrayList<>();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); top > 1 && found.size() < limit; ) {
            long bottom = Math.max(1, top - step);
            found.addAll(between(filter, bottom, top, limit - found.size()));
            top = found.size() == limit ? found.getLast().seq() : bottom;
            if (System.nanoTime() > end) {
                break;
            }
        }
        return new EvidencePage(found, top <= 1 ? 0 : top);
    }

    private List<EvidenceEntry> between(EvidenceFilter filter, long from, long seq, int limit) {
        var where = new StringBuilder("seq < :seq AND seq >= :from");
        var values = new HashMap<String, Object>();
        values.put("seq", seq);
        values.put("from", from);
        values.put("limit", limit);
        condition(where, values, " AND actor = :actor", "actor", filter.actor());
        String action = filter.action();
        if (action != null && action.endsWith(".")) {
            condition(where, values, " AND action LIKE :action", "action", like(action) + "%");
        } else {
            condition(where, values, " AND action = :action", "action", action);
        }
        condition(
                where,
                values,
                " AND CONCAT_WS(' ', subject_type, subject_id, state_before, state_after, reason, hashes) LIKE :text",
                "text",
                filter.text() == null ? null : "%" + like(filter.text()) + "%");
        condition(where, values, " AND occurred_at >= :begin", "begin", StoredTime.orNull(filter.from()));
        condition(where, values, " AND occurred_at < :until", "until", StoredTime.orNull(filter.until()));
        return jdbc.sql("SELECT * FROM evidence_entry WHERE " + where + " ORDER BY seq DESC LIMIT :limit")
                .params(values)
                .query(EvidenceLog::read)
                .list();
    }

    /**
     * The newest entry of each of these actions, or beginnings of actions (such as {@code approval.}), in one statement; each is found in the index alone.
     *
     * @return by what was asked for; what was never done is missing
     */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Map<String, EvidenceEntry> newest(Collection<String> actions) {
        List<String> wanted = List.copyOf(new LinkedHashSet<>(actions));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var each = new StringJoiner(" UNION ALL ");
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < wanted.size(); at++) {
            boolean beginning = wanted.get(at).endsWith(".");
            each.add("SELECT " + at + " AS wanted, MAX(seq) AS newest FROM evidence_entry WHERE action " + (beginning ? "LIKE ?" : "= ?"));
            values.add(beginning ? like(wanted.get(at)) + "%" : wanted.get(at));
        }
        Map<String, EvidenceEntry> found = new HashMap<>();
        jdbc.sql("SELECT each_newest.wanted, entry.* FROM (" + each + ") each_newest JOIN evidence_entry entry ON entry.seq = each_newest.newest")
                .params(values)
                .query((row, n) -> found.put(wanted.get(row.getInt("wanted")), read(row, n)))
                .list();
        return found;
    }

    /** Who has written so far, and what: the choices of a filter. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<String> actors() {
        return jdbc.sql("SELECT DISTINCT actor FROM evidence_entry ORDER BY actor").query(String.class).list();
    }

    /** The actions written so far, in alphabetical order. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<String> actions() {
        return jdbc.sql("SELECT DISTINCT action FROM evidence_entry ORDER BY action").query(String.class).list();
    }

    /** Every entry about one subject, oldest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<EvidenceEntry> about(String subjectType, String subjectId) {
        return jdbc.sql("SELECT * FROM evidence_entry WHERE subject_type = ? AND subject_id = ? ORDER BY seq")
                .param(subjectType)
                .param(subjectId)
                .query(EvidenceLog::read)
                .list();
    }

    /** Walks the whole chain in pages, against its anchors, and names the first bad entry. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public ChainVerification verify() {
        return verify(VerificationProgress.UNHEARD);
    }

    /** As above, heard of while it goes on. Pages are read on this thread and hashed on the others. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public ChainVerification verify(VerificationProgress progress) {
        var walk = new ChainWalk(anchors.all(), key.publicKey());
        try (var batches = new HashedEntries(walk, progress)) {
            boolean goOn = true;
            for (var page = page(0); goOn && !page.isEmpty(); page = page(page.getLast().seq() + 1)) {
                var entries = page;
                goOn = batches.add(() -> new HashedEntries.Read(entries, null));
            }
            batches.finish();
        }
        var found = walk.end();
        return found instanceof ChainVerification.Intact intact ? endOfChain(intact) : found;
    }

    /** Reads all entries in order, a page at a time, until the reader has had enough. */
    void forEach(Predicate<EvidenceEntry> reader) {
        long next = 0;
        while (true) {
            var page = page(next);
            for (EvidenceEntry entry : page) {
                if (!reader.test(entry)) {
                    return;
                }
            }
            if (page.isEmpty()) {
                return;
            }
            next = page.getLast().seq() + 1;
        }
    }

    private List<EvidenceEntry> page(long from) {
        return jdbc.sql("SELECT * FROM evidence_entry WHERE seq >= ? ORDER BY seq LIMIT 5000")
                .param(from)
                .query(EvidenceLog::read)
                .list();
    }

    private ChainVerification endOfChain(ChainVerification.Intact intact) {
        boolean complete = jdbc.sql("SELECT last_seq = ? AND last_hash = ? FROM evidence_head WHERE id = 1")
                .param(intact.entries())
                .param(intact.lastHash())
                .query(Boolean.class)
                .single();
        return complete ? intact : new ChainVerification.Broken(intact.entries() + 1, "truncated", intact.entries());
    }

    private static void condition(StringBuilder where, Map<String, Object> values, String sql, String name, @Nullable Object value) {
        if (value != null) {
            where.append(sql);
            values.put(name, value);
        }
    }

    /** What people type is text, not a pattern. */
    private static String like(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static EvidenceEntry sealed(EvidenceEntry e) {
        return new EvidenceEntry(
                e.seq(), e.occurredAt(), e.actorId(), e.actor(), e.action(), e.subjectType(), e.subjectId(), e.before(),
                e.after(), e.reason(), e.hashes(), e.previousHash(), EntryHash.of(e));
    }

    private static EvidenceEntry read(ResultSet row, int n) throws SQLException {
        return new EvidenceEntry(
                row.getLong("seq"),
                StoredTime.read(row, "occurred_at"),
                StoredId.uuid(row.getBytes("actor_id")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("state_before"),
                row.getString("state_after"),
                row.getString("reason"),
                row.getString("hashes"),
                row.getString("previous_hash"),
                row.getString("entry_hash"));
    }

    private static String hashes(Map<String, String> hashes) {
        return new TreeMap<>(hashes)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }

    private static @Nullable String clip(@Nullable String text) {
        return text == null || text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
    }
}
