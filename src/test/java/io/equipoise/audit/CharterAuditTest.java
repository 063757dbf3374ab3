package io.equipoise.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.audit.AuditReport.RuleOutcome;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of a real shop judged by a charter: verdicts in four states, comparison, uploaded lists, and the same bytes after a restart. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CharterAuditTest {
    private static final Operator OP = Cast.person("op", Role.OPERATOR, Role.PRODUCT);

    @TempDir
    Path folder;

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    CharterCatalog charters;

    @Autowired
    Auditor auditor;

    @Autowired
    ScoringEngine engine;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    private ModelVersion all;
    private ModelVersion recent;

    @BeforeAll
    void train() throws InterruptedException {
        var request = ImportRequest.of(
                "Charter " + UUID.randomUUID(),
                SourceFile.of(CompleteJourney.file("users")),
                SourceFile.of(CompleteJourney.file("items")),
                SourceFile.of(CompleteJourney.file("events")));
        var id = current.callAs(OP, () -> imports.start(request));
        var job = eventually(() -> imports.find(id).orElseThrow(), it -> it.state().isOver());
        all = trained(job.dataset(), Map.of());
        recent = trained(job.dataset(), Map.of("days", "3"));
    }

    private ModelVersion trained(io.equipoise.dataset.DatasetId dataset, Map<String, String> knobs) throws InterruptedException {
        var plan = new TrainingPlan(dataset, ModelKind.POPULARITY, "charter-audit", SplitPlan.standard(), knobs, 7);
        var id = current.callAs(OP, () -> trainings.start(plan));
        var run = eventually(() -> trainings.find(id).orElseThrow(), it -> it.state().isOver());
        assertThat(run.failure()).isNull();
        return models.require(run.version());
    }

    private <T> T eventually(Supplier<T> look, Predicate<T> over) throws InterruptedException {
        return Eventually.of(() -> current.callAs(OP, look), over);
    }

    private CharterVersion charter(CharterRule... rules) {
        return charter(50, rules);
    }

    private CharterVersion charter(int decides, CharterRule... rules) {
        var settings = new Charter.Settings(10, 10, decides, 0.95, Charter.Correction.HOLM, 500, 42);
        var charter = new Charter(List.of(rules), Charter.Open.BLOCK, settings, Set.of(), Set.of());
        return current.callAs(OP, () -> charters.draft(charter, "for a test", LocalDate.now()));
    }

    private Audit audited(AuditPlan plan) throws InterruptedException {
        var id = current.callAs(OP, () -> auditor.start(plan));
        Audit audit = eventually(() -> auditor.find(id).orElseThrow(), it -> it.state().isOver());
        assertThat(audit.failure()).isNull();
        return audit;
    }

    private AuditReport report(AuditPlan plan) throws InterruptedException {
        var audit = audited(plan);
        return current.callAs(OP, () -> auditor.report(audit));
    }

    private AuditPlan plan() {
        return AuditPlan.usual(all.id(), null, List.of(), List.of());
    }

    @Test
    void each_rule_gets_its_verdict_and_an_open_one_the_users_still_needed() throws InterruptedException {
        var version = charter(
                10,
                new CharterRule.Utility("ndcg", 0.01),
                new CharterRule.Utility("hit-rate", 0.9),
                new CharterRule.Utility("ndcg@10", 0.0575),
                new CharterRule.Gap("ndcg", "age", 0.5),
                new CharterRule.Worst("ndcg", "age", 0.5),
                new CharterRule.Gap("ndcg", "shoe_size", 0.1),
                new CharterRule.Share("brand", "Private", 0.99, 1));
        var rules = report(plan().under(version)).charter().rules();
        assertThat(rules).extracting(RuleOutcome::verdict)
                .containsExactly(
                        Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.FAIL, Verdict.INSUFFICIENT, Verdict.FAIL);
        assertThat(rules).extracting(RuleOutcome::gate)
                .containsExactly(
                        ReleaseGate.G1, ReleaseGate.G1, ReleaseGate.G1, ReleaseGate.G3, ReleaseGate.G3, ReleaseGate.G3, ReleaseGate.G2);
        assertThat(rules.get(2).stillNeeded()).isPositive();
        assertThat(rules.get(3).where()).contains(" − ");
        assertThat(rules.get(1).adjusted()).isGreaterThanOrEqualTo(rules.get(1).pValue());
    }

    @Test
    void a_group_too_small_to_decide_is_named_and_never_a_pass() throws InterruptedException {
        var rule = report(plan().under(charter(new CharterRule.Gap("ndcg", "age", 0.5)))).charter().rules().getFirst();
        assertThat(rule.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(rule.leftOut()).isNotEmpty();
        assertThat(rule.leftOut().values()).allMatch(n -> n < 50);
        assertThat(rule.stillNeeded()).isBetween(1L, 49L);
    }

    @Test
    void the_same_plan_makes_the_same_bytes_with_one_thread_and_after_a_stop() throws Exception {
        var plan = AuditPlan.usual(all.id(), null, List.of("age"), List.of("brand"))
                .under(charter(new CharterRule.Gap("ndcg", "age", 0.05), new CharterRule.Share("brand", "Private", 0.1, 1)))
                .comparedWith(List.of(new AuditPlan.Baseline("previous", recent.id(), null)));
        var first = audited(plan);

        var view = engine.view(all.id());
        var measurement = new Measurement(view, plan);
        try (var one = new ForkJoinPool(1)) {
            var charter = charters.find(plan.charter()).orElseThrow();
            var alone = one.submit(() -> measurement.report(
                            engine.rankUsers(all.id(), measurement.users(), 10, List.of()),
                            charter,
                            List.of(new Measurement.BaselineLists(
                                    "previous", recent.label(), engine.rankUsers(recent.id(), measurement.users(), 10, List.of()))),
                            Map.of()))
                    .get();
            var kept = current.callAs(OP, () -> auditor.report(first));
            assertThat(ReportJson.write(alone.charter())).isEqualTo(ReportJson.write(kept.charter()));
            assertThat(ReportJson.write(alone.comparisons())).isEqualTo(ReportJson.write(kept.comparisons()));
            assertThat(ReportJson.write(alone.utility())).isEqualTo(ReportJson.write(kept.utility()));
        }

        jdbc.sql("UPDATE audit SET state = 'RUNNING', report = NULL, finished_at = NULL WHERE id = UNHEX(REPLACE(?, '-', ''))")
                .param(first.id().toString())
                .update();
        auditor.resumeInterrupted(null);
        var resumed = eventually(() -> auditor.find(first.id()).orElseThrow(), it -> it.state().isOver());
        assertThat(resumed.state()).isEqualTo(AuditState.DONE);
        assertThat(resumed.reportDigest()).isEqualTo(first.reportDigest());
    }

    @Test
    void another_version_is_compared_on_the_same_users() throws InterruptedException {
        var comparisons = report(plan().under(charter(new CharterRule.Utility("ndcg", 0.01)))
                        .comparedWith(List.of(
                                new AuditPlan.Baseline("live", all.id(), null), new AuditPlan.Baseline("previous", recent.id(), null))))
                .comparisons();
        assertThat(comparisons).hasSize(4);
        assertThat(((Estimate.Estimated) comparisons.getFirst().difference()).value()).isZero();
        assertThat(comparisons.getFirst().pValue()).isEqualTo(1);
        assertThat(((Estimate.Estimated) comparisons.get(2).difference()).value())
                .isCloseTo(all.metric("NDCG@10").orElseThrow() - recent.metric("NDCG@10").orElseThrow(), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void lists_of_any_recommender_are_measured_like_the_models_own() throws Exception {
        var view = engine.view(all.id());
        int[] users = IntStream.of(view.split().users()).filter(user -> view.split().test(user).length > 0).toArray();
        int[][] lists = engine.rankUsers(all.id(), users, 10, List.of());
        var text = new StringBuilder("user_id,item_id,rank\n");
        for (int u = 0; u < users.length; u++) {
            for (int r = 0; r < lists[u].length; r++) {
                text.append(view.log().user(users[u]).value()).append(',').append(view.log().item(lists[u][r]).value()).append(',').append(r + 1).append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("lists.csv"), text);
        var digest = current.callAs(OP, () -> auditor.upload(all.id(), SourceFile.of(file)));
        var version = charter(new CharterRule.Gap("ndcg", "age", 0.05));
        var own = report(plan().under(version));
        var theirs = report(plan().under(version).ofLists(digest));
        assertThat(theirs.overall()).isEqualTo(own.overall());
        assertThat(theirs.charter()).isEqualTo(own.charter());
        assertThat(theirs.provenance()).containsEntry("lists", digest.sha256());

        for (var bad : Map.of(
                        "user,item,rank\n1,no-such-item,1\n", "audit.lists-item",
                        "user,item\n1,2\n", "audit.lists-column",
                        "user,item,rank\n1,1,first\n", "audit.lists-rank",
                        "user,item,rank\nnobody," + view.log().item(0).value() + ",1\n", "audit.lists-empty")
                .entrySet()) {
            Path wrong = Files.writeString(folder.resolve("bad-" + bad.getValue() + ".csv"), bad.getKey());
            assertThatThrownBy(() -> current.callAs(OP, () -> auditor.upload(all.id(), SourceFile.of(wrong))))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(bad.getValue()));
        }
    }
}
