package io.equipoise.compliance.finding;

import io.equipoise.security.Operator;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of findings. Who may do what is for {@link Findings} to say. */
@Component
class FindingRows {
    private final JdbcClient jdbc;

    FindingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The most pressing first: open before closed, then by day due and severity. */
    List<Finding> all() {
        return jdbc.sql("SELECT * FROM compliance_finding ORDER BY state = 'CLOSED', due_on, number").query(FindingRows::read).list();
    }

    Optional<Finding> find(FindingId id) {
        return jdbc.sql("SELECT * FROM compliance_finding WHERE id = ?").param(StoredId.bytes(id.value())).query(FindingRows::read).optional();
    }

    Optional<Finding> lock(FindingId id) {
        return jdbc.sql("SELECT * FROM compliance_finding WHERE id = ? FOR UPDATE").param(StoredId.bytes(id.value())).query(FindingRows::read).optional();
    }

    /** The next number; whoever asks holds the table's last row until the transaction ends. */
    int nextNumber() {
        return jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM compliance_finding FOR UPDATE").query(Integer.class).single();
    }

    void insert(Finding finding, Operator who) {
        jdbc.sql("INSERT INTO compliance_finding (id, number, title, detail, severity, state, source, link, obligation, owner, due_on,"
                        + " opened_by_id, opened_by, opened_at, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .param(StoredId.bytes(finding.id().value()))
                .param(finding.number())
                .param(finding.title())
                .param(finding.detail())
                .param(finding.severity().name())
                .param(finding.state().name())
                .param(finding.source().name())
                .param(finding.link())
                .param(finding.obligation())
                .param(finding.owner())
                .param(finding.due())
                .param(StoredId.bytes(who.id().value()))
                .param(who.username())
                .param(StoredTime.of(finding.openedAt()))
                .update();
    }

    void move(FindingId id, FindingState state) {
        jdbc.sql("UPDATE compliance_finding SET state = ?, closed_by = NULL, closed_at = NULL, close_reason = NULL, close_evidence = NULL,"
                        + " revision = revision + 1 WHERE id = ?")
                .param(state.name())
                .param(StoredId.bytes(id.value()))
                .update();
    }

    void close(FindingId id, Finding.Closing closing) {
        jdbc.sql("UPDATE compliance_finding SET state = 'CLOSED', closed_by = ?, closed_at = ?, close_reason = ?, close_evidence = ?,"
                        + " revision = revision + 1 WHERE id = ?")
                .param(closing.by())
                .param(StoredTime.of(closing.at()))
                .param(closing.reason())
                .param(closing.evidence())
                .param(StoredId.bytes(id.value()))
                .update();
    }

    void assign(FindingId id, Severity severity, String owner, LocalDate due) {
        jdbc.sql("UPDATE compliance_finding SET severity = ?, owner = ?, due_on = ?, revision = revision + 1 WHERE id = ?")
                .param(severity.name())
                .param(owner)
                .param(due)
                .param(StoredId.bytes(id.value()))
                .update();
    }

    private static Finding read(ResultSet row, int n) throws SQLException {
        @Nullable String closedBy = row.getString("closed_by");
        return new Finding(
                new FindingId(StoredId.uuid(row.getBytes("id"))),
                row.getInt("number"),
                row.getString("title"),
                row.getString("detail"),
                Severity.valueOf(row.getString("severity")),
                FindingState.valueOf(row.getString("state")),
                FindingSource.valueOf(row.getString("source")),
                row.getString("link"),
                row.getString("obligation"),
                row.getString("owner"),
                row.getObject("due_on", LocalDate.class),
                row.getString("opened_by"),
                StoredTime.read(row, "opened_at"),
                closedBy == null
                        ? null
                        : new Finding.Closing(
                                closedBy, StoredTime.read(row, "closed_at"), row.getString("close_reason"), row.getString("close_evidence")),
                row.getLong("revision"));
    }
}
