package io.equipoise.routine;

import io.equipoise.audit.AuditId;
import io.equipoise.ranking.Surface;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of routines. */
@Component
class RoutineRows {
    private final JdbcClient jdbc;

    RoutineRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AuditRoutine> all() {
        return jdbc.sql("SELECT * FROM audit_routine ORDER BY id").query(RoutineRows::read).list();
    }

    Optional<AuditRoutine> find(UUID id) {
        return jdbc.sql("SELECT * FROM audit_routine WHERE id = ?").param(StoredId.bytes(id)).query(RoutineRows::read).optional();
    }

    void insert(AuditRoutine routine, @Nullable UUID seenApproval) {
        var day = switch (routine.cadence()) {
            case Cadence.AfterActivation activation -> Optional.<Integer>empty();
            case Cadence.Weekly weekly -> Optional.of(weekly.day().getValue());
            case Cadence.Monthly monthly -> Optional.of(monthly.day());
        };
        var hour = switch (routine.cadence()) {
            case Cadence.AfterActivation activation -> Optional.<Integer>empty();
            case Cadence.Weekly weekly -> Optional.of(weekly.hour());
            case Cadence.Monthly monthly -> Optional.of(monthly.hour());
        };
        jdbc.sql("INSERT INTO audit_routine (id, surface, cadence, on_day, at_hour, created_by, created_at, next_run, seen_approval)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(StoredId.bytes(routine.id()))
                .param(routine.surface().name())
                .param(code(routine.cadence()))
                .param(day.orElse(null))
                .param(hour.orElse(null))
                .param(routine.createdBy())
                .param(StoredTime.of(routine.createdAt()))
                .param(StoredTime.orNull(routine.nextRun()))
                .param(seenApproval == null ? null : StoredId.bytes(seenApproval))
                .update();
    }

    boolean delete(UUID id) {
        return jdbc.sql("DELETE FROM audit_routine WHERE id = ?").param(StoredId.bytes(id)).update() > 0;
    }

    /**
     * Says that a round has come about, once: of two clocks at the same moment one does it.
     *
     * @return false when somebody else did already
     */
    boolean claim(AuditRoutine routine, Instant now, @Nullable Instant next, @Nullable UUID approval) {
        return jdbc.sql("UPDATE audit_routine SET last_run = ?, next_run = ?, seen_approval = ?, last_failure = NULL"
                                + " WHERE id = ? AND (last_run IS NULL OR last_run = ?)")
                        .param(StoredTime.of(now))
                        .param(StoredTime.orNull(next))
                        .param(approval == null ? null : StoredId.bytes(approval))
                        .param(StoredId.bytes(routine.id()))
                        .param(StoredTime.orNull(routine.lastRun()))
                        .update()
                > 0;
    }

    void ordered(UUID id, AuditId audit) {
        jdbc.sql("UPDATE audit_routine SET last_audit = ? WHERE id = ?").param(StoredId.bytes(audit.value())).param(StoredId.bytes(id)).update();
    }

    void failed(UUID id, String why) {
        jdbc.sql("UPDATE audit_routine SET last_failure = ? WHERE id = ?")
                .param(why.substring(0, Math.min(why.length(), 2_000)))
                .param(StoredId.bytes(id))
                .update();
    }

    Optional<UUID> seenApproval(UUID id) {
        return jdbc.sql("SELECT seen_approval FROM audit_routine WHERE id = ?")
                .param(StoredId.bytes(id))
                .query((row, n) -> Optional.ofNullable(row.getBytes(1)).map(StoredId::uuid))
                .optional()
                .flatMap(approval -> approval);
    }

    static String code(Cadence cadence) {
        return switch (cadence) {
            case Cadence.AfterActivation activation -> "ACTIVATION";
            case Cadence.Weekly weekly -> "WEEKLY";
            case Cadence.Monthly monthly -> "MONTHLY";
        };
    }

    private static AuditRoutine read(ResultSet row, int n) throws SQLException {
        var cadence = switch (row.getString("cadence")) {
            case "WEEKLY" -> new Cadence.Weekly(DayOfWeek.of(row.getInt("on_day")), row.getInt("at_hour"));
            case "MONTHLY" -> new Cadence.Monthly(row.getInt("on_day"), row.getInt("at_hour"));
            default -> new Cadence.AfterActivation();
        };
        byte[] audit = row.getBytes("last_audit");
        return new AuditRoutine(
                StoredId.uuid(row.getBytes("id")),
                Surface.valueOf(row.getString("surface")),
                cadence,
                row.getString("created_by"),
                StoredTime.read(row, "created_at"),
                StoredTime.readOrNull(row, "next_run"),
                StoredTime.readOrNull(row, "last_run"),
                audit == null ? null : new AuditId(StoredId.uuid(audit)),
                row.getString("last_failure"));
    }
}
