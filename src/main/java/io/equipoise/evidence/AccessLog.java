package io.equipoise.evidence;

import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who looked at what is known of a person, why and when. An access is a line of the evidence log, so that nobody takes one out unseen; it
 * is written before anything is shown.
 */
@Component
public class AccessLog {
    private static final String ACTION = "personal.";
    private static final String SUBJECT = "personal-data";
    private static final int LONGEST_REASON = 500;

    private final EvidenceLog evidence;
    private final JdbcClient jdbc;

    AccessLog(EvidenceLog evidence, JdbcClient jdbc) {
        this.evidence = evidence;
        this.jdbc = jdbc;
    }

    /**
     * Writes an access down.
     *
     * @param what is looked at; its text is {@code evidence.action.personal.<what>}
     * @param subject whom it is about, by a name for logs, never by a real id
     * @throws Refusal {@code access.reason} when no reason is given
     */
    @Transactional
    public void record(String what, String subject, AccessPurpose purpose, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal("access.reason", LONGEST_REASON);
        }
        evidence.append(EvidenceEvent.of(ACTION + what, SUBJECT, subject).change(null, purpose.name()).because(reason.strip()));
    }

    /** Accesses older than a line of evidence, newest first; page on with the last one's number. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR')")
    public List<Access> before(long seq, AccessFilter filter, int limit) {
        return jdbc.sql("""
                SELECT seq, occurred_at, actor, action, subject_id, state_after, reason FROM evidence_entry
                WHERE subject_type = 'personal-data' AND seq < :seq
                  AND (:actor IS NULL OR actor LIKE :actor)
                  AND (:subject IS NULL OR subject_id LIKE :subject)
                  AND (:purpose IS NULL OR state_after = :purpose)
                  AND (:from IS NULL OR occurred_at >= :from)
                  AND (:until IS NULL OR occurred_at < :until)
                ORDER BY seq DESC LIMIT :limit""")
                .param("seq", seq)
                .param("actor", like(filter.actor()))
                .param("subject", like(filter.subject()))
                .param("purpose", filter.purpose() == null ? null : filter.purpose().name())
                .param("from", StoredTime.orNull(filter.from()))
                .param("until", StoredTime.orNull(filter.until()))
                .param("limit", limit)
                .query((row, n) -> new Access(
                        row.getLong("seq"),
                        StoredTime.read(row, "occurred_at"),
                        row.getString("actor"),
                        row.getString("action").substring(ACTION.length()),
                        row.getString("subject_id"),
                        AccessPurpose.valueOf(row.getString("state_after")),
                        String.valueOf(row.getString("reason"))))
                .list();
    }

    private static @Nullable String like(@Nullable String part) {
        return part == null || part.isBlank() ? null : "%" + part.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
