package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody typed into a policy and has not saved yet: their own to find again after a reload, a lost session or a restart. Nobody else sees it. */
@Component
public class UnsavedEdits {
    private static final String EDITORS = "hasAnyRole('PRODUCT', 'OPERATOR')";

    private final JdbcClient jdbc;
    private final CurrentOperator current;
    private final Clock clock;

    /**
     * @param name as typed, for a policy that does not exist yet
     * @param seenRevision the revision the edit began from, so that a save of somebody else in between is noticed
     * @param terms and {@code rules}: the last that were complete
     * @param unfinished the fields as they stood, where they were no policy; null where they were
     */
    public record UnsavedEdit(
            String name, long seenRevision, PolicyTerms terms, List<PolicyRule> rules, @Nullable Unfinished unfinished, Instant at) {
        public UnsavedEdit {
            rules = List.copyOf(rules);
        }
    }

    UnsavedEdits(JdbcClient jdbc, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    /** Keeps an edit in place of the one before. @param subject a version's id, or {@code new} */
    @Transactional
    @PreAuthorize(EDITORS)
    public void keep(String subject, String name, long seenRevision, PolicyTerms terms, List<PolicyRule> rules) {
        keep(subject, name, seenRevision, terms, rules, null);
    }

    /** As above, with fields that are no policy yet beside the last rules that were. */
    @Transactional
    @PreAuthorize(EDITORS)
    public void keep(
            String subject, String name, long seenRevision, PolicyTerms terms, List<PolicyRule> rules, @Nullable Unfinished unfinished) {
        forget(subject);
        jdbc.sql("""
                INSERT INTO policy_unsaved_edit (editor_id, subject, policy_name, seen_revision, content, unfinished, edited_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .param(me())
                .param(subject)
                .param(name)
                .param(seenRevision)
                .param(RuleText.of(terms, rules).text())
                .param(unfinished == null ? null : unfinished.text())
                .param(StoredTime.of(clock.instant()))
                .update();
    }

    @Transactional(readOnly = true)
    @PreAuthorize(EDITORS)
    public Optional<UnsavedEdit> find(String subject) {
        return jdbc.sql("SELECT * FROM policy_unsaved_edit WHERE editor_id = ? AND subject = ?")
                .param(me())
                .param(subject)
                .query((row, n) -> {
                    var content = RuleText.stored(row.getString("content"));
                    @Nullable String unfinished = row.getString("unfinished");
                    return new UnsavedEdit(
                            row.getString("policy_name"),
                            row.getLong("seen_revision"),
                            content.terms(),
                            content.rules(),
                            unfinished == null ? null : Unfinished.stored(unfinished),
                            StoredTime.read(row, "edited_at"));
                })
                .optional();
    }

    /** What this person has edited and not saved: ids of versions, or {@code new}; the latest edit first. */
    @Transactional(readOnly = true)
    @PreAuthorize(EDITORS)
    public List<String> subjects() {
        return jdbc.sql("SELECT subject FROM policy_unsaved_edit WHERE editor_id = ? ORDER BY edited_at DESC")
                .param(me())
                .query(String.class)
                .list();
    }

    @Transactional
    @PreAuthorize(EDITORS)
    public void forget(String subject) {
        jdbc.sql("DELETE FROM policy_unsaved_edit WHERE editor_id = ? AND subject = ?")
                .param(me())
                .param(subject)
                .update();
    }

    private byte[] me() {
        return StoredId.bytes(current.require().id().value());
    }
}
