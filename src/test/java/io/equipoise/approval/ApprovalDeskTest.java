package io.equipoise.approval;

import static io.equipoise.Cast.AD;
import static io.equipoise.Cast.CO1;
import static io.equipoise.Cast.CO2;
import static io.equipoise.Cast.OP;
import static io.equipoise.Cast.PM;
import static io.equipoise.Cast.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.model.Stage;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.scoring.RecallSource;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.springframework.security.access.AccessDeniedException;

@ConsoleTest
class ApprovalDeskTest {
    @TempDir
    Path folder;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    ApprovalQueue queue;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    ModelCards cards;

    @Autowired
    RecallPlans recall;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext console;

    @AfterEach
    void nothingIsLive() {
        jdbc.sql("DELETE FROM live_surface").update();
    }

    private ModelVersionId model() {
        return Cast.version(models, current, folder, "approval-test", ModelKind.POPULARITY, JourneySnapshot.of(console).id()).id();
    }

    private FairnessPolicy policy() {
        return current.callAs(PM, () -> policies.createDraft(
                "policy-" + UUID.randomUUID(), List.of(new PolicyRule.MinimumShare("provider_tier", "small", 0.3, 0.1, 1))));
    }

    private ApprovalRequest ask(ApprovalSubject subject) {
        return current.callAs(OP, () -> desk.request(subject, "better lists"));
    }

    private Decision decide(Operator who, ApprovalRequest request, Vote.Choice choice) {
        return current.callAs(who, () -> desk.decide(request.id(), request.contentHash(), choice, "looked at it"));
    }

    private static void refused(Decision decision, String key) {
        assertThat(decision).isInstanceOfSatisfying(
                Decision.Refused.class, refusal -> assertThat(refusal.key()).isEqualTo("approval." + key));
    }

    @Test
    void two_other_people_take_a_pair_live_and_the_pair_before_it_retires() throws IOException {
        var policy = policy();
        var first = ask(new ApprovalSubject(Surface.HOME, model(), policy.id()));
        assertThat(models.require(first.subject().model()).stage()).isEqualTo(Stage.PENDING);
        assertThat(decide(CO1, first, Vote.Choice.APPROVE)).isEqualTo(new Decision.Counted(1, 2));
        assertThat(decide(CO2, first, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
        assertThat(surfaces.live(Surface.HOME))
                .get()
                .extracting(LivePair::model, LivePair::policy, LivePair::approval)
                .containsExactly(first.subject().model(), policy.id(), first.id().value());
        assertThat(policies.find(policy.id()).orElseThrow().state()).isEqualTo(PolicyState.ACTIVE);

        var second = ask(new ApprovalSubject(Surface.HOME, model(), null));
        decide(CO1, second, Vote.Choice.APPROVE);
        decide(CO2, second, Vote.Choice.APPROVE);
        assertThat(models.require(first.subject().model()).stage()).isEqualTo(Stage.RETIRED);
        assertThat(policies.find(policy.id()).orElseThrow().state()).isEqualTo(PolicyState.RETIRED);
        current.runAs(CO1, () -> {
            assertThat(evidence.about("approval", first.id().toString()))
                    .extracting(EvidenceEntry::action)
                    .containsExactly("approval.requested", "approval.approved", "approval.approved");
            assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class);
        });
    }

    @Test
    void who_asked_or_edited_or_voted_cannot_approve_and_each_attempt_is_written_down() throws IOException {
        var both = person("both", Role.OPERATOR, Role.PRODUCT, Role.COMPLIANCE);
        var policy = current.callAs(both, () -> policies.createDraft(
                "policy-" + UUID.randomUUID(), List.of(new PolicyRule.MinimumShare("provider_tier", "small", 0.3, 0.1, 1))));
        var edited = ask(new ApprovalSubject(Surface.CART, model(), policy.id()));
        refused(decide(both, edited, Vote.Choice.APPROVE), "own-edit");

        var subject = new ApprovalSubject(Surface.CART, model(), null);
        var own = current.callAs(both, () -> desk.request(subject, "mine"));
        refused(decide(both, own, Vote.Choice.APPROVE), "own-request");

        decide(CO1, own, Vote.Choice.APPROVE);
        refused(decide(CO1, own, Vote.Choice.APPROVE), "voted-already");
        current.runAs(CO1, () -> assertThat(evidence.about("approval", own.id().toString()))
                .extracting(EvidenceEntry::action)
                .containsExactly("approval.requested", "approval.refused", "approval.approved", "approval.refused"));
    }

    @Test
    void nobody_without_the_compliance_role_decides_administrators_included() throws IOException {
        var request = ask(new ApprovalSubject(Surface.CART, model(), null));
        for (Operator who : List.of(OP, PM, AD)) {
            assertThatThrownBy(() -> decide(who, request, Vote.Choice.APPROVE)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> current.callAs(CO1, () -> desk.request(request.subject(), "me too")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void changed_content_voids_the_approvals_given() throws IOException {
        var request = ask(new ApprovalSubject(Surface.PRODUCT, model(), null));
        decide(CO1, request, Vote.Choice.APPROVE);
        jdbc.sql("UPDATE model_version SET artifact = ? WHERE artifact = ?")
                .param("f".repeat(64))
                .param(models.require(request.subject().model()).artifact().sha256())
                .update();
        refused(decide(CO2, request, Vote.Choice.APPROVE), "content-changed");
        var now = current.callAs(CO1, () -> queue.find(request.id()).orElseThrow());
        assertThat(now.approvals()).isZero();
        assertThat(now.contentHash()).isNotEqualTo(request.contentHash());
        refused(decide(CO2, request, Vote.Choice.APPROVE), "content-changed");
        assertThat(decide(CO2, now, Vote.Choice.APPROVE)).isEqualTo(new Decision.Counted(1, 2));
        assertThat(decide(CO1, now, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
    }

    @Test
    void words_of_the_card_or_candidates_changed_after_the_request_void_the_approvals_given() throws IOException {
        var request = ask(new ApprovalSubject(Surface.PRODUCT, model(), null));
        decide(CO1, request, Vote.Choice.APPROVE);
        var words = Map.of("en", Map.of(CardBlock.LIMITS, "Knows nothing of new items."));
        current.callAs(OP, () -> cards.write(request.subject().model(), 0, words));
        refused(decide(CO2, request, Vote.Choice.APPROVE), "content-changed");
        var now = current.callAs(CO1, () -> queue.find(request.id()).orElseThrow());
        assertThat(now.approvals()).isZero();
        decide(CO1, now, Vote.Choice.APPROVE);
        current.runAs(OP, () -> recall.choose(
                request.subject().model(), null, new RecallPlan(List.of(RecallSource.POPULAR_IN_CATEGORY), 100, null)));
        refused(decide(CO2, now, Vote.Choice.APPROVE), "content-changed");
        var third = current.callAs(CO1, () -> queue.find(request.id()).orElseThrow());
        assertThat(third.approvals()).isZero();
        decide(CO1, third, Vote.Choice.APPROVE);
        assertThat(decide(CO2, third, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
        assertThatThrownBy(() -> current.runAs(OP, () -> recall.choose(request.subject().model(), null, RecallPlan.STANDARD)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("recall.live"));
    }

    @Test
    void an_edit_of_the_card_voids_approvals_and_what_changed_is_told() throws IOException {
        var request = ask(new ApprovalSubject(Surface.PRODUCT, model(), null));
        decide(CO1, request, Vote.Choice.APPROVE);
        current.runAs(OP, () -> cards.write(
                request.subject().model(), 0, Map.of("zh", Map.of(CardBlock.LIMITS, "不适合新用户"), "en", Map.of(CardBlock.LIMITS, "Poor for newcomers"))));
        refused(decide(CO2, request, Vote.Choice.APPROVE), "content-changed");
        var now = current.callAs(CO2, () -> queue.find(request.id()).orElseThrow());
        assertThat(now.approvals()).isZero();
        assertThat(current.callAs(CO2, () -> queue.changesSince(request.id(), request.contentHash())))
                .containsExactlyInAnyOrder(
                        new ContentChange("card.zh.LIMITS", "", "不适合新用户"), new ContentChange("card.en.LIMITS", "", "Poor for newcomers"));
        var writer = Cast.person("op", Role.COMPLIANCE);
        refused(decide(writer, now, Vote.Choice.APPROVE), "own-edit");
        assertThat(decide(CO2, now, Vote.Choice.APPROVE)).isEqualTo(new Decision.Counted(1, 2));
        decide(CO1, now, Vote.Choice.REJECT);
    }

    @Test
    void one_half_alone_keeps_the_other_as_it_is_live_when_it_is_decided() throws IOException {
        assertThatThrownBy(() -> current.callAs(OP, () -> desk.request(
                        RequestScope.MODEL, new ApprovalSubject(Surface.PRODUCT, model(), null), "model", null)))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.key()).isEqualTo("approval.nothing-live"));
        var first = policy();
        var second = policy();
        var before = goLive(new ApprovalSubject(Surface.PRODUCT, model(), first.id()));

        var alone = current.callAs(
                OP, () -> desk.request(RequestScope.MODEL, new ApprovalSubject(Surface.PRODUCT, model(), null), "the model alone", null));
        assertThat(alone.subject().policy()).isEqualTo(first.id());
        decide(CO1, alone, Vote.Choice.APPROVE);
        var rules = current.callAs(
                PM, () -> desk.request(RequestScope.POLICY, new ApprovalSubject(Surface.PRODUCT, before.subject().model(), second.id()), "rules", null));
        assertThat(rules.subject().model()).isEqualTo(before.subject().model());
        approve(rules);
        assertThat(surfaces.live(Surface.PRODUCT).orElseThrow().policy()).isEqualTo(second.id());

        refused(decide(CO2, alone, Vote.Choice.APPROVE), "content-changed");
        var now = current.callAs(CO1, () -> queue.find(alone.id()).orElseThrow());
        assertThat(now.subject().policy()).isEqualTo(second.id());
        assertThat(now.approvals()).isZero();
        approve(now);
        var live = surfaces.live(Surface.PRODUCT).orElseThrow();
        assertThat(live.model()).isEqualTo(alone.subject().model());
        assertThat(live.policy()).isEqualTo(second.id());
        current.runAs(CO1, () -> assertThat(evidence.about("surface", Surface.PRODUCT.code()).getLast().after())
                .isEqualTo(models.require(live.model()).label() + " + " + second.label()));
    }

    @Test
    void a_time_that_has_passed_is_refused() {
        assertThatThrownBy(() -> current.callAs(
                        OP, () -> desk.request(new ApprovalSubject(Surface.CART, model(), null), "late", Instant.now().minusSeconds(5))))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.key()).isEqualTo("approval.at-past"));
    }

    private ApprovalRequest goLive(ApprovalSubject subject) {
        var request = ask(subject);
        approve(request);
        return request;
    }

    private void approve(ApprovalRequest request) {
        decide(CO1, request, Vote.Choice.APPROVE);
        assertThat(decide(CO2, request, Vote.Choice.APPROVE)).isEqualTo(new Decision.WentLive());
    }

    @Test
    void a_rejection_ends_the_request_and_a_request_for_changes_gives_the_policy_back() throws IOException {
        var policy = policy();
        var request = ask(new ApprovalSubject(Surface.PROMOTIONS, model(), policy.id()));
        assertThat(decide(CO1, request, Vote.Choice.REQUEST_CHANGES)).isEqualTo(new Decision.ChangesRequested());
        assertThat(policies.find(policy.id()).orElseThrow().state()).isEqualTo(PolicyState.DRAFT);
        assertThat(models.require(request.subject().model()).stage()).isEqualTo(Stage.CANDIDATE);
        refused(decide(CO2, request, Vote.Choice.APPROVE), "over");

        var rejected = ask(new ApprovalSubject(Surface.PROMOTIONS, model(), null));
        decide(CO1, rejected, Vote.Choice.APPROVE);
        assertThat(decide(CO2, rejected, Vote.Choice.REJECT)).isEqualTo(new Decision.Rejected());
        assertThat(surfaces.live(Surface.PROMOTIONS)).isEmpty();
    }

    @Test
    void a_request_needs_a_comment_a_decision_a_reason_and_an_open_pair_is_asked_for_once() throws IOException {
        var subject = new ApprovalSubject(Surface.PROMOTIONS, model(), null);
        assertThatThrownBy(() -> current.callAs(OP, () -> desk.request(subject, "  ")))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.key()).isEqualTo("approval.comment-missing"));
        assertThat(models.require(subject.model()).stage()).isEqualTo(Stage.CANDIDATE);
        var request = ask(subject);
        assertThatThrownBy(() -> ask(subject))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.key()).isEqualTo("approval.asked-already"));
        refused(
                current.callAs(CO1, () -> desk.decide(request.id(), request.contentHash(), Vote.Choice.APPROVE, " ")),
                "reason-missing");
    }

    @Test
    void of_many_decisions_at_once_exactly_one_outcome_comes_about() throws Exception {
        var request = ask(new ApprovalSubject(Surface.PRODUCT, model(), null));
        List<Callable<Decision>> attempts = new ArrayList<>();
        var gate = new CountDownLatch(1);
        for (int i = 0; i < 12; i++) {
            var who = person("racer-" + i % 4, Role.COMPLIANCE);
            var choice = i % 3 == 2 ? Vote.Choice.REJECT : Vote.Choice.APPROVE;
            attempts.add(() -> {
                gate.await();
                return decide(who, request, choice);
            });
        }
        List<Decision> outcomes = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(12)) {
            var futures = attempts.stream().map(pool::submit).toList();
            gate.countDown();
            for (var future : futures) {
                outcomes.add(future.get());
            }
        }
        long endings = outcomes.stream()
                .filter(o -> o instanceof Decision.WentLive || o instanceof Decision.Rejected)
                .count();
        assertThat(endings).isEqualTo(1);
        assertThat(outcomes.stream().filter(Decision.Counted.class::isInstance).count()).isLessThanOrEqualTo(1);
        boolean live = surfaces.live(Surface.PRODUCT)
                .filter(pair -> pair.approval().equals(request.id().value()))
                .isPresent();
        assertThat(live).isEqualTo(outcomes.contains(new Decision.WentLive()));
        current.runAs(CO1, () -> assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class));
    }
}
