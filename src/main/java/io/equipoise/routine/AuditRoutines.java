package io.equipoise.routine;

import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.MeasurableAttributes;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Audits of what is live that come round. A round that cannot order its audit says why until one can; rounds missed while the console was
 * stopped are made up once at the next start.
 */
@Component
public class AuditRoutines {
    private static final String EDITORS = "hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')";
    private static final String SUBJECT = "audit-routine";

    private final RoutineRows rows;
    private final Auditor auditor;
    private final MeasurableAttributes attributes;
    private final Comparables comparables;
    private final CharterCatalog charters;
    private final RecallPlans recall;
    private final ModelRegistry models;
    private final LiveSurfaces surfaces;
    private final OperatorAccounts accounts;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditRoutines(
            RoutineRows rows,
            Auditor auditor,
            MeasurableAttributes attributes,
            Comparables comparables,
            CharterCatalog charters,
            RecallPlans recall,
            ModelRegistry models,
            LiveSurfaces surfaces,
            OperatorAccounts accounts,
            EvidenceLog evidence,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.auditor = auditor;
        this.attributes = attributes;
        this.comparables = comparables;
        this.charters = charters;
        this.recall = recall;
        this.models = models;
        this.surfaces = surfaces;
        this.accounts = accounts;
        this.evidence = evidence;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<AuditRoutine> list() {
        return rows.all();
    }

    /**
     * Lets audits of what is live on a surface come round, in the name of whoever asks.
     *
     * @throws Refusal {@code routine.twice} when the surface has just this routine
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public AuditRoutine schedule(Surface surface, Cadence cadence) {
        if (rows.all().stream().anyMatch(each -> each.surface() == surface && each.cadence().equals(cadence))) {
            throw new Refusal("routine.twice");
        }
        Instant now = now();
        var routine = new AuditRoutine(
                TimeOrderedId.next(), surface, cadence, current.require().username(), now, next(cadence, now), null, null, null);
        rows.insert(routine, surfaces.live(surface).map(LivePair::approval).orElse(null));
        record("audit.routine-set", routine);
        return routine;
    }

    /** @throws Refusal {@code routine.unknown} */
    @Transactional
    @PreAuthorize(EDITORS)
    public void end(UUID id) {
        var routine = require(id);
        rows.delete(id);
        record("audit.routine-ended", routine);
    }

    /**
     * Orders the audit of a routine before its time, in the name of whoever presses; when it comes round next does not change.
     *
     * @return the routine with the audit that was ordered, or with why none could be
     * @throws Refusal {@code routine.unknown}, {@code routine.just-run} when its round came about at the same moment
     */
    @PreAuthorize(EDITORS)
    public AuditRoutine runNow(UUID id) {
        var who = current.require();
        if (!run(require(id), () -> who)) {
            throw new Refusal("routine.just-run");
        }
        return require(id);
    }

    /** Orders what is due. */
    void tick() {
        for (AuditRoutine routine : rows.all()) {
            if (isDue(routine)) {
                run(routine, () -> owner(routine));
            }
        }
    }

    private boolean isDue(AuditRoutine routine) {
        if (routine.cadence() instanceof Cadence.AfterActivation) {
            var live = surfaces.live(routine.surface()).map(LivePair::approval);
            return live.isPresent() && !live.equals(rows.seenApproval(routine.id()));
        }
        return routine.nextRun() != null && !routine.nextRun().isAfter(clock.instant());
    }

    /** @return false when somebody else ran it at the same moment */
    private boolean run(AuditRoutine routine, Supplier<Operator> who) {
        Instant now = now();
        var live = surfaces.live(routine.surface());
        boolean mine = rows.claim(routine, now, next(routine.cadence(), now), live.map(LivePair::approval).orElse(null));
        if (!mine) {
            return false;
        }
        try {
            var pair = live.orElseThrow(() -> new Refusal("routine.nothing-live"));
            var audit = current.callAs(who.get(), () -> auditor.start(plan(pair)));
            rows.ordered(routine.id(), audit);
        } catch (RuntimeException failure) {
            String why = Refusal.words(failure);
            transaction.executeWithoutResult(status -> {
                rows.failed(routine.id(), why);
                current.runAs(Operator.SYSTEM, () -> evidence.append(EvidenceEvent.of("audit.routine-failed", SUBJECT, routine.id())
                        .change(null, text(routine))
                        .because(why)));
            });
        }
        return true;
    }

    private AuditRoutine require(UUID id) {
        return rows.find(id).orElseThrow(() -> new Refusal("routine.unknown"));
    }

    private AuditPlan plan(LivePair pair) {
        var model = models.require(pair.model());
        var offer = attributes.of(model.provenance().dataset());
        var plan = AuditPlan.usual(pair.model(), pair.policy(), offer.usualOfUsers(), offer.usualOfItems())
                .comparedWith(comparables.of(model, pair.policy()).stream().map(Comparables.Comparable::baseline).toList())
                .by(recall.of(pair.model(), pair.surface()));
        return charters.inForce().map(plan::under).orElse(plan);
    }

    private Operator owner(AuditRoutine routine) {
        return current.callAs(Operator.SYSTEM, accounts::colleagues).stream()
                .filter(each -> each.username().equals(routine.createdBy()))
                .findFirst()
                .orElseThrow(() -> new Refusal("routine.owner-gone", routine.createdBy()));
    }

    private void record(String action, AuditRoutine routine) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, routine.id()).change(null, text(routine)));
    }

    private static String text(AuditRoutine routine) {
        return routine.surface().code() + ", " + RoutineRows.code(routine.cadence()).toLowerCase(Locale.ROOT)
                + Optional.ofNullable(routine.nextRun()).map(next -> ", next " + next).orElse("");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Instant next(Cadence cadence, Instant now) {
        return cadence.next(ZonedDateTime.ofInstant(now, ZoneId.systemDefault())).map(ZonedDateTime::toInstant).orElse(null);
    }
}
