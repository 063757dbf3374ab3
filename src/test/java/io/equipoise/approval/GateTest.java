package io.equipoise.approval;

import static io.equipoise.Cast.CO1;
import static io.equipoise.Cast.CO2;
import static io.equipoise.Cast.CO3;
import static io.equipoise.Cast.OP;
import static io.equipoise.Cast.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gates, waivers, schedules, roll-backs, and a thousand people at one request. */
@ConsoleTest
class GateTest {
    @TempDir
    Path folder;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    ApprovalQueue queue;

    @Autowired
    WaiverDesk waivers;

    @Autowired
    RollbackDesk rollbacks;

    @Autowired
    ScheduledActivation activation;

    @Autowired
    PinnedContent content;

    @Autowired
    CharterCatalog charters;

    @Autowired
    ModelRegistry models;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Turns turns;

    @Autowired
    HikariDataSource pool;

    @Autowired
    ApplicationContext console;

    @AfterEach
    void leaveNoCharterInForce() {
        jdbc.sql("DELETE FROM charter_vote").update();
        jdbc.sql("DELETE FROM charter_version").update();
        jdbc.sql("DELETE FROM live_surface").update();
    }

    private ModelVersionId model() {
        return Cast.version(models, current, folder, "gate-test", ModelKind.POPULARITY, JourneySnapshot.of(console).id()).id();
    }

    private void require(ReleaseGate... gates) {
        var charter = new Charter(
                List.of(new CharterRule.Utility("ndcg", 0.1)), Charter.Open.BLOCK, Charter.Settings.usual(), Set.of(gates), Set.of());
        var pending = current.callAs(OP, () -> charters.submit(charters.draft(charter, "test", LocalDate.now()).id()));
        for (Operator who : List.of(CO1, CO2)) {
            current.runAs(who, () -> charters.decide(pending.id(), pending.pin(), true, "fine"));
        }
    }

    private ApprovalRequest ask(Surface surface) throws IOException {
        var subject = new ApprovalSubject(surface, model(), null);
        return current.callAs(OP, () -> desk.request(subject, "better lists"));
    }

    private Decision decide(Operator who, ApprovalRequest request, Vote.Choice choice) {
        return current.callAs(who, () -> desk.decide(request.id(), request.contentHash(), choice, "looked at it"));
    }

    private ApprovalRequest live(Surface surface) throws IOException {
        var request = ask(surface);
        decide(CO1, request, Vote.Choice.APPROVE);
        assertThat(decide(CO2, request, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
        return request;
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private void blocked(Decision decision, String... gates) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("approval.gates");
            assertThat(refusal.arguments()).containsExactly(String.join(", ", gates));
        });
    }

    @Test
    void a_gate_that_is_refused_what_it_looks_at_says_why() throws IOException {
        var request = ask(Surface.PROMOTIONS);
        jdbc.sql("UPDATE model_version SET dataset_id = ? WHERE id = ?")
                .param(StoredId.bytes(UUID.randomUUID()))
                .param(StoredId.bytes(request.subject().model().value()))
                .update();
        var gates = current.callAs(OP, () -> queue.gates(request.id()));
        var refused = gates.stream().map(GateState::finding).filter(finding -> finding.text().startsWith("refusal.")).toList();
        assertThat(refused).as("the snapshot the model names is not there").isNotEmpty();
        var bundle = ResourceBundle.getBundle("vaadin-i18n/translations");
        assertThat(refused).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.INSUFFICIENT);
            assertThat(bundle.containsKey(finding.text())).as(finding.text()).isTrue();
        });
        assertThat(gates).extracting(state -> state.finding().key()).doesNotContain("broken");
    }

    @Test
    void a_required_gate_without_evidence_blocks_and_is_no_pass() throws IOException {
        require(ReleaseGate.G1, ReleaseGate.G7);
        var request = ask(Surface.CART);
        var states = current.callAs(CO1, () -> queue.gates(request.id()));
        assertThat(states).hasSize(10).allMatch(state -> state.verdict() != Verdict.PASS || !state.blocks());
        assertThat(states).filteredOn(GateState::blocks).extracting(GateState::gate).containsExactly(ReleaseGate.G1, ReleaseGate.G7);
        blocked(decide(CO1, request, Vote.Choice.APPROVE), "G1", "G7");
        assertThat(decide(CO1, request, Vote.Choice.REJECT)).isEqualTo(new Decision.Rejected());
        current.runAs(CO1, () -> assertThat(evidence.about("approval", request.id().toString()))
                .filteredOn(entry -> entry.action().equals("approval.refused"))
                .extracting(EvidenceEntry::reason)
                .singleElement()
                .asString()
                .contains("G1, G7"));
    }

    @Test
    void a_third_person_waives_a_gate_for_a_month_at_most_and_then_it_is_open_again() throws IOException {
        require(ReleaseGate.G3, ReleaseGate.G7);
        var request = ask(Surface.CART);
        var today = LocalDate.now();
        refused(() -> askWaiver(CO1, request, ReleaseGate.G3, "op", today.plusDays(5)), "approval.waiver-firm");
        refused(() -> askWaiver(CO1, request, ReleaseGate.G7, "op", today.plusDays(31)), "approval.waiver-days");
        refused(() -> askWaiver(CO1, request, ReleaseGate.G7, "op", today.minusDays(1)), "approval.waiver-days");
        refused(() -> askWaiver(CO1, request, ReleaseGate.G7, " ", today.plusDays(5)), "approval.waiver-owner");
        refused(() -> askWaiver(CO1, request, ReleaseGate.G8, "op", today.plusDays(5)), "approval.waiver-passed");
        var waiver = askWaiver(CO1, request, ReleaseGate.G7, "op", today.plusDays(30));
        refused(() -> decideWaiver(CO1, waiver), "approval.waiver-third");
        var owner = person("op", Role.COMPLIANCE);
        refused(() -> decideWaiver(owner, waiver), "approval.waiver-third");
        decideWaiver(CO2, waiver);
        refused(() -> decideWaiver(CO3, waiver), "approval.waiver-over");
        blocked(decide(CO1, request, Vote.Choice.APPROVE), "G3");
        jdbc.sql("UPDATE approval_waiver SET expires_on = ?").param(today.minusDays(1)).update();
        blocked(decide(CO1, request, Vote.Choice.APPROVE), "G3", "G7");
        current.runAs(CO1, () -> assertThat(evidence.about("approval", request.id().toString()))
                .extracting(EvidenceEntry::action)
                .contains("approval.waiver-asked", "approval.waiver-granted"));
    }

    private Waiver askWaiver(Operator who, ApprovalRequest request, ReleaseGate gate, String owner, LocalDate until) {
        return current.callAs(who, () -> waivers.ask(request.id(), gate, "the report follows", owner, until));
    }

    private void decideWaiver(Operator who, Waiver waiver) {
        current.runAs(who, () -> waivers.decide(waiver, true, "understood"));
    }

    @Test
    void a_waiver_that_ends_after_the_release_opens_its_gate_again_and_can_be_asked_anew() throws IOException {
        require(ReleaseGate.G7);
        var request = ask(Surface.CART);
        var today = LocalDate.now();
        decideWaiver(CO2, askWaiver(CO1, request, ReleaseGate.G7, "op", today.plusDays(3)));
        refused(() -> askWaiver(CO1, request, ReleaseGate.G7, "op", today.plusDays(3)), "approval.waiver-passed");
        decide(CO1, request, Vote.Choice.APPROVE);
        assertThat(decide(CO2, request, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
        assertThat(current.callAs(CO1, waivers::expired)).isEmpty();

        jdbc.sql("UPDATE approval_waiver SET expires_on = ?").param(today.minusDays(1)).update();
        activation.tick();
        activation.tick();
        assertThat(current.callAs(CO1, waivers::expired)).singleElement().satisfies(it -> {
            assertThat(it.request().id()).isEqualTo(request.id());
            assertThat(it.waiver().gate()).isEqualTo(ReleaseGate.G7);
        });
        current.runAs(CO1, () -> assertThat(evidence.about("approval", request.id().toString()))
                .extracting(EvidenceEntry::action)
                .containsOnlyOnce("approval.waiver-expired"));
        var again = askWaiver(CO1, request, ReleaseGate.G7, "op", today.plusDays(5));
        refused(() -> askWaiver(CO1, request, ReleaseGate.G7, "op", today.plusDays(5)), "approval.waiver-waits");
        decideWaiver(CO2, again);
        assertThat(current.callAs(CO1, waivers::expired)).isEmpty();
    }

    @Test
    void an_amended_request_voids_approvals_and_a_stale_page_is_refused() throws IOException {
        var request = ask(Surface.PRODUCT);
        decide(CO1, request, Vote.Choice.APPROVE);
        refused(() -> current.callAs(person("op2", Role.OPERATOR), () -> desk.amend(request.id(), "mine now", null)), "approval.not-own");
        var amended = current.callAs(OP, () -> desk.amend(request.id(), "better lists, explained", null));
        assertThat(amended.approvals()).isZero();
        assertThat(decide(CO2, request, Vote.Choice.APPROVE)).isInstanceOfSatisfying(
                Decision.Refused.class, refusal -> assertThat(refusal.key()).isEqualTo("approval.content-changed"));
        assertThat(decide(CO2, amended, Vote.Choice.APPROVE)).isEqualTo(new Decision.Counted(1, 2));
        assertThat(decide(CO1, amended, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
        refused(() -> current.callAs(OP, () -> desk.amend(request.id(), "late", null)), "approval.over");
    }

    @Test
    void a_scheduled_pair_goes_live_at_its_time_unless_its_content_changed() throws IOException {
        for (boolean changed : new boolean[] {false, true}) {
            var subject = new ApprovalSubject(Surface.PRODUCT, model(), null);
            var request = current.callAs(OP, () -> desk.request(subject, "for the sale", Instant.now().plusSeconds(3_600)));
            decide(CO1, request, Vote.Choice.APPROVE);
            assertThat(decide(CO2, request, Vote.Choice.APPROVE)).isInstanceOf(Decision.Scheduled.class);
            activation.tick();
            assertThat(state(request)).isEqualTo(ApprovalState.SCHEDULED);
            // As if the hour had passed: the time is content too, so the pin moves with it.
            var past = Instant.now().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            jdbc.sql("UPDATE approval_request SET activate_at = ?, content_hash = ? WHERE state = 'SCHEDULED'")
                    .param(java.time.LocalDateTime.ofInstant(past, java.time.ZoneOffset.UTC))
                    .param(current.callAs(OP, () -> content.pin(subject, RequestScope.PAIR, "for the sale", past).hash()))
                    .update();
            if (changed) {
                jdbc.sql("UPDATE model_version SET artifact = ? WHERE artifact = ?")
                        .param("e".repeat(64))
                        .param(models.require(subject.model()).artifact().sha256())
                        .update();
            }
            activation.tick();
            assertThat(state(request)).isEqualTo(changed ? ApprovalState.OPEN : ApprovalState.APPROVED);
            boolean live = surfaces.live(Surface.PRODUCT).filter(pair -> pair.model().equals(subject.model())).isPresent();
            assertThat(live).isNotEqualTo(changed);
        }
    }

    private ApprovalState state(ApprovalRequest request) {
        return current.callAs(CO1, () -> queue.find(request.id()).orElseThrow().state());
    }

    @Test
    void a_surface_goes_back_at_once_to_what_was_approved_and_another_person_reviews_it() throws IOException {
        var first = live(Surface.PROMOTIONS);
        var second = live(Surface.PROMOTIONS);
        var waiting = ask(Surface.PROMOTIONS);
        refused(() -> rollBack(OP, waiting), "approval.rollback-target");
        refused(() -> rollBack(OP, second), "approval.rollback-target");
        var rollback = rollBack(OP, first);
        assertThat(surfaces.live(Surface.PROMOTIONS).orElseThrow().model()).isEqualTo(first.subject().model());
        assertThat(rollback.reviewDue()).isEqualTo(rollback.at().plusSeconds(86_400));
        current.runAs(CO1, () -> rollbacks.review(rollback.id(), "right so"));
        refused(() -> current.runAs(CO2, () -> rollbacks.review(rollback.id(), "me too")), "approval.rollback-reviewed");
        var again = current.callAs(CO1, () -> rollbacks.rollBack(Surface.PROMOTIONS, second.id(), "forth again"));
        refused(() -> current.runAs(CO1, () -> rollbacks.review(again.id(), "mine")), "approval.rollback-own");
    }

    private Rollback rollBack(Operator who, ApprovalRequest target) {
        return current.callAs(who, () -> rollbacks.rollBack(Surface.PROMOTIONS, target.id(), "clicks fell"));
    }

    @Test
    void a_crowd_at_one_request_leaves_the_database_to_the_others() throws Exception {
        var request = ask(Surface.HOME);
        int crowd = 2 * pool.getMaximumPoolSize();
        var waiting = new ArrayList<Thread>();
        turns.on(request.id(), () -> {
            for (int i = 0; i < crowd; i++) {
                var who = person("crowd-" + i, Role.COMPLIANCE);
                waiting.add(Thread.ofPlatform().start(() -> decide(who, request, Vote.Choice.REJECT)));
            }
            Eventually.so(() -> {
                assertThat(waiting).as("nobody passes whose turn it is not").allMatch(Thread::isAlive);
                return waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
            });
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isLessThan(pool.getMaximumPoolSize() / 2);
            return assertThat(state(request)).isEqualTo(ApprovalState.OPEN);
        });
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(state(request)).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void of_a_thousand_attempts_at_once_exactly_one_legal_outcome_comes_about() throws Exception {
        var request = ask(Surface.HOME);
        var gate = new CountDownLatch(1);
        List<Callable<Object>> attempts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int turn = i;
            var who = person("racer-" + i % 10, Role.COMPLIANCE);
            attempts.add(() -> {
                gate.await();
                try {
                    // Whoever waits behind an edit has seen what is no longer asked; the edits end, so that the others come to an end, too.
                    if (turn < 250 && turn % 25 == 0) {
                        return current.callAs(OP, () -> desk.amend(request.id(), "edit " + turn, null));
                    }
                    var seen = current.callAs(who, () -> queue.find(request.id()).orElseThrow());
                    return decide(who, seen, turn % 50 == 7 ? Vote.Choice.REJECT : Vote.Choice.APPROVE);
                } catch (Refusal refusal) {
                    return refusal;
                }
            });
        }
        List<Object> outcomes = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(64)) {
            var futures = attempts.stream().map(pool::submit).toList();
            gate.countDown();
            for (var future : futures) {
                outcomes.add(future.get());
            }
        }
        long endings = outcomes.stream().filter(o -> o instanceof Decision.WentLive || o instanceof Decision.Rejected).count();
        assertThat(outcomes).hasSize(1_000);
        assertThat(endings).isEqualTo(1);
        var end = current.callAs(CO1, () -> queue.find(request.id()).orElseThrow());
        boolean live = surfaces.live(Surface.HOME).filter(pair -> pair.approval().equals(request.id().value())).isPresent();
        assertThat(live).isEqualTo(outcomes.contains(new Decision.WentLive()));
        assertThat(end.state()).isEqualTo(live ? ApprovalState.APPROVED : ApprovalState.REJECTED);
        if (live) {
            var counted = end.votes().stream().filter(Vote::counts).map(Vote::operator).toList();
            assertThat(counted).hasSize(2).doesNotHaveDuplicates().doesNotContain(OP.id());
        }
        current.runAs(CO1, () -> assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class));
    }
}
