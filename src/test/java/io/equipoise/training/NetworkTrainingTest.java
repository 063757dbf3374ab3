package io.equipoise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.Relevance;
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
import io.equipoise.onnx.OnnxFile;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The founding network, trained by PyTorch in a child process, served by ONNX Runtime in this one. */
@ConsoleTest
class NetworkTrainingTest {
    @TempDir
    Path folder;

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk desk;

    @Autowired
    AttributeRegistry attributes;

    @Autowired
    ModelRegistry models;

    @Autowired
    ScoringEngine engine;

    @Autowired
    CurrentOperator current;

    private DatasetId shop() {
        var files = ShopGenerator.generate(new ShopPlan(300, 12_000, 11, LocalDate.of(2026, 3, 1)), folder);
        var request = ImportRequest.of(
                "network " + UUID.randomUUID(),
                SourceFile.of(files.users()),
                SourceFile.of(files.items()),
                SourceFile.of(files.events()));
        var id = current.callAs(Operator.SYSTEM, () -> imports.start(request));
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(imports, id)).dataset();
    }

    private TrainingRun over(TrainingId id) {
        return Eventually.of(() -> desk.find(id).orElseThrow(), run -> run.state().isOver());
    }

    @Test
    void a_network_learns_is_written_as_onnx_and_serves_lists() {
        var plan = new TrainingPlan(
                shop(), ModelKind.MLP, "network-test", SplitPlan.standard(), Map.of("epochs", "3", "batch", "512"), 3);
        var run = over(current.callAs(Operator.SYSTEM, () -> desk.start(plan)));
        assertThat(run.failure()).isNull();
        assertThat(run.state()).isEqualTo(TrainingState.DONE);
        assertThat(run.curve()).isNotEmpty();
        assertThat(run.curve().getLast().validationLoss()).isLessThan(Math.log(2));
        var version = models.require(run.version());
        var file = OnnxFile.inspect(models.artifact(version));
        assertThat(file.opset()).isEqualTo(17);
        assertThat(file.metadata("rec.sensitive_inputs")).contains("[]");
        assertThat(version.provenance().libraries()).containsKeys("djl", "djl.PyTorch");

        var view = engine.view(version.id());
        int user = view.split().users()[0];
        var list = engine.rank(new ScoringRequest(version.id(), view.log().user(user), 10, true, List.of()));
        assertThat(list.slots()).hasSize(10).allSatisfy(slot -> {
            assertThat(slot.explanation().source()).isEqualTo(ScoreExplanation.Source.NETWORK);
            assertThat(slot.score()).isBetween(0.0, 1.0);
            assertThat(view.split().train(user)).doesNotContain(slot.itemIndex());
        });
        var stranger = engine.rank(new ScoringRequest(version.id(), new UserId("nobody"), 5, true, List.of()));
        assertThat(stranger.fallback()).isEqualTo("cold-user");
    }

    @Test
    void a_training_that_is_cancelled_leaves_no_version() {
        var plan = new TrainingPlan(
                shop(), ModelKind.MLP, "cancelled-network", SplitPlan.standard(), Map.of("epochs", "200", "patience", "50"), 3);
        var id = current.callAs(Operator.SYSTEM, () -> desk.start(plan));
        Eventually.so(() -> desk.find(id).orElseThrow().state() != TrainingState.QUEUED);
        current.runAs(Operator.SYSTEM, () -> desk.cancel(id));
        assertThat(over(id).state()).isEqualTo(TrainingState.CANCELLED);
        assertThat(models.list()).noneMatch(version -> version.name().equals("cancelled-network"));
    }

    @Test
    void a_training_whose_process_is_killed_goes_on_from_its_checkpoint() {
        var knobs = Map.of("dimension", "16", "length", "20", "epochs", "12", "patience", "12", "batch", "16");
        var options = new TrainingOptions(Ranking.FULL, "REWEIGHING attribute=gender", 0, 1_024, "", 0, List.of());
        var plan = new TrainingPlan(shop(), ModelKind.SASREC, "killed-sequence", SplitPlan.standard(), knobs, 3, options);
        permit(AttributeUse.MEASURE_ONLY);
        assertThatThrownBy(() -> current.callAs(Operator.SYSTEM, () -> desk.start(plan)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("attribute.no-balancing"));
        permit(AttributeUse.BALANCING_ALLOWED);
        var run = killedOnTheWay(plan);
        assertThat(run.failure()).isNull();
        assertThat(run.state()).isEqualTo(TrainingState.DONE);
        assertThat(run.attempts()).isEqualTo(2);
        assertThat(run.curve()).extracting(EpochPoint::epoch).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
        var version = models.require(run.version());
        assertThat(version.provenance().hyperParameters()).containsEntry("fairLearning", "REWEIGHING attribute=gender");

        var view = engine.view(version.id());
        var list = engine.rank(new ScoringRequest(version.id(), view.log().user(view.split().users()[0]), 10, true, List.of()));
        assertThat(list.slots())
                .hasSize(10)
                .allSatisfy(slot -> assertThat(slot.explanation().source()).isEqualTo(ScoreExplanation.Source.SEQUENCE));
    }

    /** Its process is killed after the second of its epochs; one that was through before the hand fell is ordered anew. */
    private TrainingRun killedOnTheWay(TrainingPlan plan) {
        for (int attempt = 0; attempt < 5; attempt++) {
            var id = current.callAs(Operator.SYSTEM, () -> desk.start(plan));
            Eventually.so(() -> desk.find(id).orElseThrow().curve().size() >= 2 || desk.find(id).orElseThrow().state().isOver());
            ProcessHandle.current().descendants().filter(NetworkTrainingTest::trains).forEach(ProcessHandle::destroyForcibly);
            var run = over(id);
            if (run.attempts() > 1 || run.failure() != null) {
                return run;
            }
        }
        throw new AssertionError("Five trainings were through before their process could be killed");
    }

    private void permit(AttributeUse use) {
        var cora = Cast.person("cora", Role.COMPLIANCE);
        current.callAs(cora, () -> attributes.decide(
                "gender",
                attributes.history("gender").size(),
                new AttributeWish(true, use, LegalBasis.CONSENT, "groups count alike", null)));
    }

    private static boolean trains(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
    }

    @Test
    void a_search_tells_its_trials_and_trains_the_best() {
        var options = new TrainingOptions(Ranking.SAMPLED_99, "", 0, 1_024, "", 3, List.of());
        var plan = new TrainingPlan(shop(), ModelKind.ITEM_KNN, "searched", SplitPlan.standard(), Map.of(), 3, options);
        var run = over(current.callAs(Operator.SYSTEM, () -> desk.start(plan)));
        assertThat(run.failure()).isNull();
        assertThat(run.trials()).extracting(Trial::number).containsExactly(1, 2, 3);
        var best = run.trials().stream().max(Comparator.comparingDouble(Trial::ndcg)).orElseThrow();
        var version = models.require(run.version());
        assertThat(version.provenance().hyperParameters())
                .containsEntry("searchTrials", "3")
                .containsEntry("shrink", best.hyperParameters().get("shrink"));
        assertThat(version.protocol()).startsWith("99 SAMPLED");
        assertThat(version.metric("NDCG@10")).isEmpty();
        assertThat(version.metric("NDCG@10 (99 sampled)")).isPresent();
    }

    @Test
    void what_a_kind_cannot_do_is_refused_before_anything_runs() {
        var fair = new TrainingOptions(Ranking.FULL, "REWEIGHING attribute=gender", 0, 1_024, "", 0, List.of());
        assertThatThrownBy(() -> Learners.requireAble(ModelKind.EASE, fair))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("training.fair-kind"));
    }

    @Test
    void a_snapshot_too_small_for_its_split_fails_in_words() {
        var split = new SplitPlan(SplitPlan.standard().positives(), 99, 0.8, 1);
        var plan = new TrainingPlan(shop(), ModelKind.EASE, "too-small", split, Map.of(), 3);
        var run = over(current.callAs(Operator.SYSTEM, () -> desk.start(plan)));
        assertThat(run.state()).isEqualTo(TrainingState.FAILED);
        assertThat(Refusal.read(String.valueOf(run.failure()))).hasValueSatisfying(refusal -> {
            assertThat(refusal.key()).isEqualTo("training.split-empty");
            assertThat(refusal.arguments()).containsExactly("99");
        });
        var rated = new SplitPlan(split.positives(), 5, split.kind(), 0.8, 0, new Relevance(Relevance.Reach.EVERYTHING, 4), 1);
        assertThat(rated.nobodyLeft().key()).as("the core is not to blame alone").isEqualTo("training.split-unrated");
    }
}
