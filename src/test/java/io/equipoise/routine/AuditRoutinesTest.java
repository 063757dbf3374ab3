package io.equipoise.routine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.compliance.TinyShop;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Audits that come round: after an activation, by the calendar, once each; and what is said of a round that did not come about. */
@ConsoleTest
class AuditRoutinesTest {
    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    AuditRoutines routines;

    @Autowired
    Auditor auditor;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Operator op;

    @BeforeEach
    void engage() {
        op = accounts.createDemo("op-" + UUID.randomUUID().toString().substring(0, 8), "op", "pass-" + UUID.randomUUID(), Set.of(Role.OPERATOR));
    }

    @AfterEach
    void clear() {
        jdbc.sql("DELETE FROM audit_routine").update();
        jdbc.sql("DELETE FROM live_surface").update();
    }

    private void goLive(ModelVersion model) {
        var officer = new Operator(op.id(), "co", "co", Set.of(Role.COMPLIANCE), false);
        current.runAs(officer, () -> transaction.executeWithoutResult(status -> surfaces.activate(
                new LivePair(Surface.CART, model.id(), null, UUID.randomUUID(), Instant.now()), "test")));
    }

    /** Never about to come while a test runs. */
    private static Cadence inSomeDays() {
        return new Cadence.Weekly(LocalDate.now().plusDays(3).getDayOfWeek(), 6);
    }

    private AuditRoutine schedule(Cadence cadence) {
        return current.callAs(op, () -> routines.schedule(Surface.CART, cadence));
    }

    private AuditRoutine now(AuditRoutine routine) {
        return current.callAs(op, routines::list).stream().filter(each -> each.id().equals(routine.id())).findFirst().orElseThrow();
    }

    private Audit over(AuditRoutine routine) {
        var id = now(routine).lastAudit();
        return Eventually.of(() -> current.callAs(op, () -> auditor.find(id).orElseThrow()), audit -> audit.state().isOver());
    }

    @Test
    void each_activation_is_audited_once_in_the_name_of_whoever_set_it_up() throws Exception {
        var shop = new TinyShop(console, folder);
        var dataset = shop.imported(true);
        var name = "routine-" + UUID.randomUUID();
        var first = shop.popularity(dataset, name);
        var routine = schedule(new Cadence.AfterActivation());
        routines.tick();
        assertThat(now(routine).lastRun()).isNull();

        goLive(first);
        routines.tick();
        var audit = over(routine);
        assertThat(audit.failure()).isNull();
        assertThat(audit.state()).isEqualTo(AuditState.DONE);
        assertThat(audit.startedBy()).isEqualTo(op.username());
        assertThat(audit.plan().model()).isEqualTo(first.id());
        routines.tick();
        assertThat(now(routine).lastAudit()).isEqualTo(audit.id());

        var second = shop.popularity(dataset, name);
        goLive(second);
        routines.tick();
        var next = over(routine);
        assertThat(next.plan().model()).isEqualTo(second.id());
        assertThat(next.plan().baselines()).singleElement().satisfies(baseline -> {
            assertThat(baseline.role()).isEqualTo("previous");
            assertThat(baseline.model()).isEqualTo(first.id());
        });
        current.runAs(op, () -> assertThat(evidence.about("audit", next.id().toString()))
                .filteredOn(entry -> entry.action().equals("audit.completed"))
                .extracting(EvidenceEntry::actor)
                .containsExactly(op.username()));
    }

    @Test
    void a_round_that_cannot_be_says_why_and_the_calendar_goes_on() {
        var routine = schedule(inSomeDays());
        assertThat(routine.nextRun()).isAfter(Instant.now());
        jdbc.sql("UPDATE audit_routine SET next_run = '2026-01-01 00:00:00'").update();
        routines.tick();
        var after = now(routine);
        assertThat(after.lastFailure()).contains("routine.nothing-live");
        assertThat(after.nextRun()).isEqualTo(routine.nextRun());
        current.runAs(op, () -> assertThat(evidence.about("audit-routine", routine.id().toString()))
                .extracting(EvidenceEntry::action)
                .containsExactly("audit.routine-set", "audit.routine-failed"));
        routines.tick();
        assertThat(now(routine).lastRun()).isEqualTo(after.lastRun());
    }

    @Test
    void a_round_before_its_time_leaves_the_calendar_as_it_is_and_is_nobodys_but_an_editors() {
        var routine = schedule(inSomeDays());
        assertThat(current.callAs(op, () -> routines.runNow(routine.id()))).isEqualTo(now(routine));
        assertThat(now(routine).lastRun()).isNotNull();
        assertThat(now(routine).lastFailure()).contains("routine.nothing-live");
        assertThat(now(routine).nextRun()).isEqualTo(routine.nextRun());
        var auditor = new Operator(op.id(), "au", "au", Set.of(Role.AUDITOR), false);
        assertThatThrownBy(() -> current.runAs(auditor, () -> routines.runNow(routine.id()))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void the_same_is_not_set_up_twice_and_readers_set_up_nothing() {
        var routine = schedule(new Cadence.Monthly(1, 3));
        assertThatThrownBy(() -> schedule(new Cadence.Monthly(1, 3)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("routine.twice"));
        var auditor = new Operator(op.id(), "au", "au", Set.of(Role.AUDITOR), false);
        assertThatThrownBy(() -> current.callAs(auditor, () -> routines.schedule(Surface.HOME, new Cadence.AfterActivation())))
                .isInstanceOf(AccessDeniedException.class);
        current.runAs(op, () -> routines.end(routine.id()));
        assertThatThrownBy(() -> current.runAs(op, () -> routines.end(routine.id())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("routine.unknown"));
    }
}
