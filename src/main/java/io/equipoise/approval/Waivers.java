package io.equipoise.approval;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of waivers. Who may do what is for the desk to say. */
@Component
class Waivers {
    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    Waivers(JdbcClient jdbc, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    List<Waiver> of(ApprovalId request) {
        return jdbc.sql("SELECT * FROM approval_waiver WHERE request_id = ? ORDER BY id")
                .param(StoredId.bytes(request.value()))
                .query(Waivers::read)
                .list();
    }

    /** Of each gate the last one. */
    List<Waiver> newest(ApprovalId request) {
        var newest = new EnumMap<ReleaseGate, Waiver>(ReleaseGate.class);
        of(request).forEach(waiver -> newest.put(waiver.gate(), waiver));
        return List.copyOf(newest.values());
    }

    /** Granted ones whose last day has passed without anybody having said so. */
    List<Waiver> endedUnnoted() {
        return jdbc.sql("SELECT * FROM approval_waiver WHERE state = 'GRANTED' AND expires_on < ? AND expiry_noted = FALSE FOR UPDATE")
                .param(today())
                .query(Waivers::read)
                .list();
    }

    void note(Waiver waiver) {
        jdbc.sql("UPDATE approval_waiver SET expiry_noted = TRUE WHERE id = ?").param(StoredId.bytes(waiver.id())).update();
    }

    Waiver ask(ApprovalId request, ReleaseGate gate, String reason, String owner, LocalDate expiresOn) {
        Operator who = current.require();
        var waiver = new Waiver(
                TimeOrderedId.next(), request, gate, reason, owner, expiresOn, who.id(), who.username(), clock.instant(), Waiver.State.ASKED, null);
        jdbc.sql("INSERT INTO approval_waiver (id, request_id, gate, reason, owner, expires_on, asked_by_id, asked_by, asked_at, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ASKED')")
                .param(StoredId.bytes(waiver.id()))
                .param(StoredId.bytes(request.value()))
                .param(gate.name())
                .param(reason)
                .param(owner)
                .param(expiresOn)
                .param(StoredId.bytes(who.id().value()))
                .param(who.username())
                .param(StoredTime.of(waiver.askedAt()))
                .update();
        record("approval.waiver-asked", waiver, reason);
        return waiver;
    }

    void decide(Waiver waiver, boolean grants, String reason) {
        int changed = jdbc.sql("UPDATE approval_waiver SET state = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'ASKED'")
                .param(grants ? "GRANTED" : "DENIED")
                .param(current.require().username())
                .param(StoredTime.of(clock.instant()))
                .param(StoredId.bytes(waiver.id()))
                .update();
        if (changed == 0) {
            throw new Refusal("approval.waiver-over");
        }
        record(grants ? "approval.waiver-granted" : "approval.waiver-denied", waiver, reason);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    }

    private void record(String action, Waiver waiver, String reason) {
        evidence.append(EvidenceEvent.of(action, "approval", waiver.request())
                .change(null, waiver.gate() + ", owner " + waiver.owner() + ", until " + waiver.expiresOn())
                .because(reason));
    }

    private static Waiver read(ResultSet row, int n) throws SQLException {
        return new Waiver(
                StoredId.uuid(row.getBytes("id")),
                new ApprovalId(StoredId.uuid(row.getBytes("request_id"))),
                ReleaseGate.valueOf(row.getString("gate")),
                row.getString("reason"),
                row.getString("owner"),
                row.getObject("expires_on", LocalDate.class),
                new OperatorId(StoredId.uuid(row.getBytes("asked_by_id"))),
                row.getString("asked_by"),
                StoredTime.read(row, "asked_at"),
                Waiver.State.valueOf(row.getString("state")),
                row.getString("decided_by"));
    }
}
