package io.equipoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.equipoise.api.ApiKeys;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Decision;
import io.equipoise.approval.Vote;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.ExposureLedger;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import io.equipoise.training.TrainingRun;
import io.equipoise.training.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The main job, service by service, on real data: each step stands on what the one before it left. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromFilesToShoppersTest {
    private static final Operator OP = Cast.person("op", Role.OPERATOR, Role.PRODUCT);

    @Autowired
    CurrentOperator current;

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    Auditor auditor;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    ApprovalDesk approvals;

    @Autowired
    ExposureLedger ledger;

    @Autowired
    ApiKeys keys;

    @Autowired
    WebApplicationContext web;

    private @Nullable DatasetId dataset;
    private @Nullable ModelVersion ease;
    private @Nullable PolicyVersionId policy;

    private <T> T eventually(Supplier<T> look, Predicate<T> over) {
        return Eventually.of(() -> current.callAs(OP, look), over);
    }

    @Test
    @Order(1)
    void delivered_files_become_a_snapshot() {
        var request = ImportRequest.of(
                "Complete Journey " + UUID.randomUUID(),
                SourceFile.of(CompleteJourney.file("users")),
                SourceFile.of(CompleteJourney.file("items")),
                SourceFile.of(CompleteJourney.file("events")));
        var id = current.callAs(OP, () -> imports.start(request));
        var job = eventually(() -> imports.find(id).orElseThrow(), it -> it.state().isOver());
        assertThat(job.failureKey()).isNull();
        assertThat(job.dataset()).isNotNull();
        dataset = job.dataset();
    }

    private ModelVersion trained(ModelKind kind, Map<String, String> parameters) {
        var plan = new TrainingPlan(dataset, kind, "journey-" + kind, SplitPlan.standard(), parameters, 7);
        var id = current.callAs(OP, () -> trainings.start(plan));
        TrainingRun run = eventually(() -> trainings.find(id).orElseThrow(), it -> it.state().isOver());
        assertThat(run.failure()).isNull();
        assertThat(run.state()).isEqualTo(TrainingState.DONE);
        return models.require(run.version());
    }

    @Test
    @Order(2)
    void models_trained_in_a_child_process_meet_the_known_answers() {
        var popularity = trained(ModelKind.POPULARITY, Map.of());
        assertThat(popularity.metric("NDCG@10").orElseThrow()).isCloseTo(0.057, within(0.03 * 0.057));
        assertThat(popularity.metric("HitRate@10").orElseThrow()).isCloseTo(0.228, within(0.03 * 0.228));
        ease = trained(ModelKind.EASE, Map.of("weightsPerItem", "20000"));
        assertThat(ease.metric("NDCG@10").orElseThrow()).isCloseTo(0.049, within(0.03 * 0.049));
        assertThat(ease.metric("HitRate@10").orElseThrow()).isCloseTo(0.211, within(0.03 * 0.211));
        assertThat(ease.comparableWith(popularity)).isTrue();
    }

    private Audit audited(@Nullable PolicyVersionId policy) {
        var plan = AuditPlan.usual(ease.id(), policy, List.of("age"), List.of("brand"));
        var id = current.callAs(OP, () -> auditor.start(plan));
        Audit audit = eventually(() -> auditor.find(id).orElseThrow(), it -> it.state().isOver());
        assertThat(audit.failure()).isNull();
        assertThat(audit.state()).isEqualTo(AuditState.DONE);
        return audit;
    }

    @Test
    @Order(3)
    void an_audit_says_how_each_group_is_served_and_makes_the_same_bytes_again() {
        var audit = audited(null);
        var report = current.callAs(OP, () -> auditor.report(audit));
        assertThat(report.users()).isEqualTo(1_809);
        assertThat(report.overall().values())
                .first()
                .isInstanceOfSatisfying(Estimate.Estimated.class, ndcg -> {
                    assertThat(ndcg.value()).isCloseTo(ease.metric("NDCG@10").orElseThrow(), within(1e-9));
                    assertThat(ndcg.ciLow()).isLessThan(ndcg.value());
                    assertThat(ndcg.ciHigh()).isGreaterThan(ndcg.value());
                });
        var age = report.utility().getFirst().report();
        assertThat(age.groups().getLast().unknown()).isTrue();
        assertThat(age.groups().stream().mapToInt(group -> group.users()).sum()).isEqualTo(1_809);
        var shares = report.exposure().getFirst().groups();
        assertThat(shares.stream()
                        .mapToDouble(group -> ((Estimate.Estimated) group.share()).value())
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(audited(null).reportDigest()).isEqualTo(audit.reportDigest());
    }

    @Test
    @Order(4)
    void a_policy_moves_exposure_to_the_group_it_protects() {
        var draft = current.callAs(OP, () -> policies.createDraft(
                "own brand " + UUID.randomUUID(), List.of(new PolicyRule.MinimumShare("brand", "Private", 0.8, 0.1, 1))));
        policy = draft.id();
        assertThat(privateShare(audited(policy))).isGreaterThan(privateShare(audited(null)) + 0.02);
    }

    private double privateShare(Audit audit) {
        return current.callAs(OP, () -> auditor.report(audit)).exposure().getFirst().groups().stream()
                .filter(group -> group.group().equals("Private"))
                .mapToDouble(group -> ((Estimate.Estimated) group.share()).value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(5)
    void after_two_approvals_the_shop_gets_the_list_with_its_reasons_and_the_ledger_a_row() throws Exception {
        var administrator = Cast.person("ad", Role.ADMINISTRATOR);
        String key = current.callAs(administrator, () -> keys.create("shop", Set.of(ApiKeys.LISTS_READ), null));
        MockMvc door = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
        var request = current.callAs(
                OP, () -> approvals.request(new ApprovalSubject(Surface.CART, ease.id(), policy), "fairer for own brands"));
        for (String name : List.of("co1", "co2")) {
            var outcome = current.callAs(
                    Cast.person(name, Role.COMPLIANCE),
                    () -> approvals.decide(request.id(), request.contentHash(), Vote.Choice.APPROVE, "audited"));
            assertThat(outcome).isNotInstanceOf(Decision.Refused.class);
        }
        long before = current.callAs(OP, ledger::size);
        door.perform(get("/api/v1/lists/1?surface=cart&k=5").header("X-API-Key", key))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.slots.length()").value(5))
                .andExpect(jsonPath("$.model").value(ease.id().toString()))
                .andExpect(jsonPath("$.policy").value(policy.toString()))
                .andExpect(jsonPath("$.slots[0].reason.zh").isNotEmpty());
        assertThat(current.callAs(OP, ledger::size)).isEqualTo(before + 1);
        door.perform(get("/api/v1/lists/新顾客 🎁?surface=cart").header("X-API-Key", key))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fallback").value("cold-user"))
                .andExpect(jsonPath("$.slots.length()").value(10));
        door.perform(get("/api/v1/lists/1?surface=attic").header("X-API-Key", key).header("Accept-Language", "zh-CN"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("没有名为“attic”的场景位")));
        door.perform(get("/api/v1/lists/1?surface=cart&k=0").header("X-API-Key", key))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:equipoise:problem:serving.k"));
        door.perform(get("/api/v1/lists/1?surface=cart")).andExpect(status().isUnauthorized());
        door.perform(get("/api/v1/lists/1?surface=cart").header("X-API-Key", "eqp_wrong"))
                .andExpect(status().isUnauthorized());
        String blind = current.callAs(administrator, () -> keys.create("blind", Set.of(ApiKeys.EVENTS_WRITE), null));
        door.perform(get("/api/v1/lists/1?surface=cart").header("X-API-Key", blind)).andExpect(status().isForbidden());
    }
}
