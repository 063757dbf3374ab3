package io.equipoise.evidence;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

    private final JdbcClient jdbc;
    private final CurrentOperator current;
    private final Clock clock;

    EvidenceLog(JdbcClient jdbc, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
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
                .param("at", entry.occurredAt().atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param("actorId", bytes(entry.actorId()))
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
        return jdbc.sql("SELECT * FROM evidence_entry WHERE seq < ? ORDER BY seq DESC LIMIT ?")
                .param(seq)
                .param(limit)
                .query(EvidenceLog::read)
                .list();
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

    /** Walks the whole chain in pages and names the first bad entry. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public ChainVerification verify() {
        long expected = 1;
        String previous = EntryHash.GENESIS;
        while (true) {
            List<EvidenceEntry> page = new ArrayList<>(
                    jdbc.sql("SELECT * FROM evidence_entry WHERE seq >= ? ORDER BY seq LIMIT 5000")
                            .param(expected)
                            .query(EvidenceLog::read)
                            .list());
            for (EvidenceEntry entry : page) {
                String problem = problem(entry, expected, previous);
                if (problem != null) {
                    return new ChainVerification.Broken(expected, problem, expected - 1);
                }
                previous = entry.hash();
                expected++;
            }
            if (page.isEmpty()) {
                return endOfChain(expected - 1, previous);
            }
        }
    }

    private ChainVerification endOfChain(long last, String hash) {
        boolean complete = jdbc.sql("SELECT last_seq = ? AND last_hash = ? FROM evidence_head WHERE id = 1")
                .param(last)
                .param(hash)
                .query(Boolean.class)
                .single();
        return complete
                ? new ChainVerification.Intact(last, hash)
                : new ChainVerification.Broken(last + 1, "truncated", last);
    }

    private static @Nullable String problem(EvidenceEntry entry, long expected, String previous) {
        if (entry.seq() != expected) {
            return "missing";
        }
        if (!entry.previousHash().equals(previous)) {
            return "unlinked";
        }
        return EntryHash.of(entry).equals(entry.hash()) ? null : "changed";
    }

    private static EvidenceEntry sealed(EvidenceEntry e) {
        return new EvidenceEntry(
                e.seq(), e.occurredAt(), e.actorId(), e.actor(), e.action(), e.subjectType(), e.subjectId(), e.before(),
                e.after(), e.reason(), e.hashes(), e.previousHash(), EntryHash.of(e));
    }

    private static EvidenceEntry read(ResultSet row, int n) throws SQLException {
        return new EvidenceEntry(
                row.getLong("seq"),
                instant(row),
                uuid(row.getBytes("actor_id")),
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

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static String hashes(Map<String, String> hashes) {
        return new TreeMap<>(hashes)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }

    private static @Nullable String clip(@Nullable String text) {
        return text == null || text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }

    private static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
