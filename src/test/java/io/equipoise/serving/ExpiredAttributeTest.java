package io.equipoise.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringPermits;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.training.Ranking;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingOptions;
import io.equipoise.training.TrainingPlan;
import io.equipoise.training.TrainingRun;
import io.equipoise.training.TrainingState;
import io.equipoise.training.fair.FairLearning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** The day after a decision about an attribute ran out, while a version that reads it is live and another training that weighs by it waits. */
@ConsoleTest
@Import(EngineFaults.class)
class ExpiredAttributeTest {
    @TempDir
    Path folder;

    @Autowired
    ImportDesk imports;

    @Autowired
    DatasetCatalog datasets;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    AttributeRegistry attributes;

    @Autowired
    ScoringEngine engine;

    @Autowired
    ScoringPermits permits;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    Storefront storefront;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String attribute = "tier" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");

    @Autowired
    ObjectProvider<SecurityContextHolderStrategy> strategies;

    @BeforeEach
    void ownSecurity() {
        // Each console of a test run installs its own strategy for the whole JVM; here it must be this one's.
        strategies.ifAvailable(SecurityContextHolder::setContextHolderStrategy);
    }

    @AfterEach
    void asBefore() {
        EngineFaults.letGo();
        SecurityContextHolder.clearContext();
        jdbc.sql("DELETE FROM live_surface WHERE surface = 'PRODUCT'").update();
    }

    private Dataset shop() {
        var files = ShopGenerator.generate(new ShopPlan(200, 6_000, 3, LocalDate.of(2026, 3, 1)), folder);
        var request = ImportRequest.of(
                "expiring " + UUID.randomUUID(), SourceFile.of(files.users()), SourceFile.of(files.items()), SourceFile.of(files.events()));
        var job = current.callAs(Operator.SYSTEM, () -> Imports.finished(imports, imports.start(request)));
        return datasets.find(job.dataset()).orElseThrow();
    }

    private TrainingRun trained(TrainingPlan plan) {
        var run = current.callAs(Operator.SYSTEM, () -> trainings.start(plan));
        Eventually.so(() -> trainings.find(run).orElseThrow().state().isOver());
        return trainings.find(run).orElseThrow();
    }

    /** A network that says of itself that it reads the attribute: its file with one more property, as the format allows at the end. */
    private ModelVersion reading(ModelVersion trained) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(Files.readAllBytes(models.artifact(trained)));
        byte[] key = "rec.sensitive_inputs".getBytes(StandardCharsets.UTF_8);
        byte[] value = ("[\"" + attribute + "\"]").getBytes(StandardCharsets.UTF_8);
        bytes.write(14 << 3 | 2);
        bytes.write(key.length + value.length + 4);
        bytes.write(1 << 3 | 2);
        bytes.write(key.length);
        bytes.write(key);
        bytes.write(2 << 3 | 2);
        bytes.write(value.length);
        bytes.write(value);
        Path file = Files.write(folder.resolve("reads-people.onnx"), bytes.toByteArray());
        return current.callAs(Operator.SYSTEM, () -> models.register(new NewVersion(
                "reads people", trained.kind(), file, trained.provenance(), trained.protocol(), trained.metrics())));
    }

    private void decide(int seen, AttributeUse use, LocalDate expires) {
        current.runAs(Cast.CO1, () -> attributes.decide(attribute, seen, new AttributeWish(false, use, LegalBasis.CONTRACT, "loyalty", expires)));
    }

    /** As if the last day of the decision had passed since the engine looked last. */
    @SuppressWarnings("unchecked")
    private void aDayPasses() {
        jdbc.sql("UPDATE attribute_decision SET expires_on = ? WHERE name = ?").param(attributes.today().minusDays(1)).param(attribute).update();
        Object target = AopTestUtils.getUltimateTargetObject(engine);
        var asked = (AtomicReference<LocalDate>) ReflectionTestUtils.getField(target, "askedOn");
        asked.set(attributes.today().minusDays(1));
    }

    private ServedList list(UserId shopper) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("shop", "", "SCOPE_lists:read", "SCOPE_events:write"));
        return storefront.list(Surface.PRODUCT, shopper, 5, true);
    }

    private static void refused(String key, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void a_live_version_that_reads_it_makes_no_list_any_more_says_why_and_goes_on_when_it_is_decided_anew() throws Exception {
        var dataset = shop();
        var run = trained(new TrainingPlan(dataset.id(), ModelKind.IALS, "expiring", SplitPlan.standard(), Map.of("dimension", "8", "epochs", "2"), 1));
        assertThat(run.failure()).isNull();
        var version = reading(models.require(run.version()));
        decide(0, AttributeUse.RANKING_ALLOWED, attributes.today());
        current.runAs(Cast.CO1, () -> transaction.executeWithoutResult(status ->
                surfaces.activate(new LivePair(Surface.PRODUCT, version.id(), null, UUID.randomUUID(), Instant.now()), "test")));
        UserId shopper = datasets.open(dataset.id()).user(0);
        assertThat(list(shopper).list().slots()).isNotEmpty();
        assertThat(permits.obstacle(version.id())).isEmpty();

        aDayPasses();
        refused("attribute.expired", () -> list(shopper));
        assertThat(permits.obstacle(version.id())).map(Refusal::key).contains("attribute.expired");
        // Not even the list that was made while it was permitted stands in when the engine fails.
        EngineFaults.fail();
        assertThatThrownBy(() -> list(shopper)).isInstanceOf(RuntimeException.class);
        EngineFaults.letGo();

        decide(1, AttributeUse.RANKING_ALLOWED, null);
        assertThat(list(shopper).list().slots()).isNotEmpty();
        decide(2, AttributeUse.MEASURE_ONLY, null);
        refused("attribute.measure-only", () -> list(shopper));
    }

    @Test
    void a_training_that_waited_until_the_permission_ran_out_does_not_weigh_by_it() throws Exception {
        var dataset = shop();
        current.runAs(Cast.CO1, () -> attributes.decide(
                "region", attributes.history("region").size(), new AttributeWish(true, AttributeUse.BALANCING_ALLOWED, LegalBasis.CONSENT, "balance", attributes.today())));
        try {
            var slow = new TrainingPlan(
                    dataset.id(), ModelKind.MLP, "before it", SplitPlan.standard(), Map.of("epochs", "200", "patience", "50"), 1);
            var weighing = new TrainingPlan(
                    dataset.id(), ModelKind.MLP, "weighs", SplitPlan.standard(), Map.of(), 1,
                    new TrainingOptions(Ranking.FULL, new FairLearning(FairLearning.Kind.REWEIGHING, "region", 0).text(), 0, 3_072, "", 0, List.of()));
            var first = current.callAs(Operator.SYSTEM, () -> trainings.start(slow));
            var second = current.callAs(Operator.SYSTEM, () -> trainings.start(weighing));
            jdbc.sql("UPDATE attribute_decision SET expires_on = ? WHERE name = 'region'").param(attributes.today().minusDays(1)).update();
            // Whatever the machine: the one before is not over until the permission is.
            current.runAs(Operator.SYSTEM, () -> trainings.cancel(first));
            Eventually.so(() -> trainings.find(second).orElseThrow().state().isOver());
            assertThat(trainings.find(first).orElseThrow().state()).isEqualTo(TrainingState.CANCELLED);
            assertThat(trainings.find(second).orElseThrow().state()).isEqualTo(TrainingState.FAILED);
            assertThat(trainings.find(second).orElseThrow().failure()).contains("attribute.expired", "region");
        } finally {
            jdbc.sql("DELETE FROM attribute_decision WHERE name = 'region'").update();
        }
    }
}
