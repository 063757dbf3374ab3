package io.equipoise.approval;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.security.Role;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The emergency way, backwards only: to a pair that two people approved for the surface before, reviewed by another person in a day. */
@Component
public class RollbackDesk {
    private static final Duration REVIEW_WITHIN = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final ApprovalRepository requests;
    private final Release release;
    private final LiveSurfaces surfaces;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    RollbackDesk(
            JdbcClient jdbc,
            ApprovalRepository requests,
            Release release,
            LiveSurfaces surfaces,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.release = release;
        this.surfaces = surfaces;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** Pairs a surface can be taken back to, newest first: approved for it, live on it once, not live on it now. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<ApprovalRequest> targets(Surface surface) {
        var live = surfaces.live(surface);
        return requests.findByState(ApprovalState.APPROVED).stream()
                .map(ApprovalRequestEntity::snapshot)
                .filter(request -> request.subject().surface() == surface)
                .filter(request -> live.filter(pair -> pair.approval().equals(request.id().value())).isEmpty())
                .sorted((a, b) -> b.id().value().toString().compareTo(a.id().value().toString()))
                .toList();
    }

    /** Why a pair would make no list if a surface were taken back to it now. */
    @PreAuthorize("isAuthenticated()")
    public Optional<Refusal> obstacle(ApprovalRequest target) {
        return release.obstacle(target.subject());
    }

    /**
     * Takes a surface back at once.
     *
     * @throws Refusal {@code approval.reason-missing}, {@code approval.rollback-nothing} where nothing is live, {@code
     *     approval.rollback-target} when the pair was not approved for this surface before, or its {@link #obstacle}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE')")
    public Rollback rollBack(Surface surface, ApprovalId target, String reason) {
        if (reason.isBlank()) {
            throw new Refusal("approval.reason-missing");
        }
        var live = surfaces.live(surface).orElseThrow(() -> new Refusal("approval.rollback-nothing"));
        var to = requests.lock(target.value())
                .map(ApprovalRequestEntity::snapshot)
                .filter(request -> targets(surface).stream().anyMatch(each -> each.id().equals(request.id())))
                .orElseThrow(() -> new Refusal("approval.rollback-target"));
        release.requireServes(to.subject());
        Operator who = current.require();
        Instant now = clock.instant();
        var rollback = new Rollback(
                TimeOrderedId.next(), surface, new ApprovalId(live.approval()), target, who.id(), who.username(), reason.strip(), now,
                now.plus(REVIEW_WITHIN), null);
        jdbc.sql("INSERT INTO approval_rollback (id, surface, from_approval, to_approval, rolled_by_id, rolled_by, reason, rolled_at,"
                        + " review_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(StoredId.bytes(rollback.id()))
                .param(surface.name())
                .param(StoredId.bytes(rollback.from().value()))
                .param(StoredId.bytes(target.value()))
                .param(StoredId.bytes(who.id().value()))
                .param(who.username())
                .param(rollback.reason())
                .param(StoredTime.of(now))
                .param(StoredTime.of(rollback.reviewDue()))
                .update();
        evidence.append(EvidenceEvent.of("surface.rolled-back", "surface", surface.code())
                .change(
                        requests.findById(live.approval()).map(from -> release.label(from.snapshot().subject())).orElse(null),
                        release.label(to.subject()))
                .because(rollback.reason()));
        // Backwards alone an operator may do what else takes compliance officers; the line above says who it was.
        Set<Role> roles = new HashSet<>(who.roles());
        roles.add(Role.COMPLIANCE);
        current.runAs(new Operator(who.id(), who.username(), who.displayName(), roles, who.demo()), () -> release.goLive(to, now));
        return rollback;
    }

    /**
     * Says what another person thinks of a roll-back.
     *
     * @throws Refusal {@code approval.rollback-own} for whoever rolled back, {@code approval.rollback-reviewed} when somebody has
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void review(UUID id, String note) {
        if (note.isBlank()) {
            throw new Refusal("approval.reason-missing");
        }
        Operator who = current.require();
        var rollback = list().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new Refusal("approval.rollback-target"));
        if (rollback.byId().equals(who.id())) {
            throw new Refusal("approval.rollback-own");
        }
        int changed = jdbc.sql("UPDATE approval_rollback SET reviewed_by = ?, reviewed_at = ?, review_note = ? WHERE id = ? AND reviewed_by IS NULL")
                .param(who.username())
                .param(StoredTime.of(clock.instant()))
                .param(note.strip())
                .param(StoredId.bytes(id))
                .update();
        if (changed == 0) {
            throw new Refusal("approval.rollback-reviewed");
        }
        evidence.append(EvidenceEvent.of("surface.rollback-reviewed", "surface", rollback.surface().code()).because(note.strip()));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Rollback> list() {
        return jdbc.sql("SELECT * FROM approval_rollback ORDER BY id DESC").query(RollbackDesk::read).list();
    }

    private static Rollback read(ResultSet row, int n) throws SQLException {
        return new Rollback(
                StoredId.uuid(row.getBytes("id")),
                Surface.valueOf(row.getString("surface")),
                new ApprovalId(StoredId.uuid(row.getBytes("from_approval"))),
                new ApprovalId(StoredId.uuid(row.getBytes("to_approval"))),
                new OperatorId(StoredId.uuid(row.getBytes("rolled_by_id"))),
                row.getString("rolled_by"),
                row.getString("reason"),
                StoredTime.read(row, "rolled_at"),
                StoredTime.read(row, "review_due"),
                row.getString("reviewed_by"));
    }
}
