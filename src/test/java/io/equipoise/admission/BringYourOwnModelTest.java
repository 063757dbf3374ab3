package io.equipoise.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.admission.ModelAdmission.Part;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundFeatures;
import io.equipoise.scoring.binding.ItemVocabulary;
import io.equipoise.scoring.binding.ModelBinding;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.training.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ConsoleTest
class BringYourOwnModelTest {
    private static final Path MODELS = Path.of("src", "test", "resources", "models");

    @Autowired
    ModelAdmission admission;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ScoringEngine engine;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    ApplicationContext console;

    private ModelUpload take(String name) {
        return current.callAs(Operator.SYSTEM, () -> {
            try {
                Path place = admission.reserve();
                Files.copy(MODELS.resolve(name + ".onnx"), place, StandardCopyOption.REPLACE_EXISTING);
                return admission.take(List.of(new Part(place, name.replaceAll(".*/", "") + ".onnx")));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private BindingPlan plan(ModelUpload upload, String check, ItemVocabulary vocabulary) {
        try {
            Dataset dataset = JourneySnapshot.of(console);
            var rows = CheckRows.parse(Files.readString(MODELS.resolve(check)));
            var view = TrainingView.of(catalog.open(dataset.id()), SplitPlan.standard());
            var binding = BindingProposal.of(admission.inspected(upload), BoundFeatures.offered(view), rows, vocabulary);
            return new BindingPlan(dataset.id(), SplitPlan.standard(), Ranking.FULL, binding, vocabulary, rows);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"pytorch-mlp, score, 0", "keras-mlp, 42, 0", "sklearn-logreg, prob, 1", "sklearn-gbr, variable, 0"})
    void a_model_of_features_is_bound_by_its_column_names_and_gives_what_its_makers_computed(String model, String output, int column) {
        var upload = take(model);
        assertThat(upload.state()).isEqualTo(ModelUpload.State.INSPECTED);
        var plan = plan(upload, model + ".expected.csv", ItemVocabulary.NONE);
        assertThat(plan.binding().output()).isEqualTo(output);
        assertThat(plan.binding().column()).isEqualTo(column);
        assertThat(plan.binding().inputs().getFirst().features())
                .containsExactly(
                        "user.events", "user.price", "user.share:brand=Private", "user.items", "item.events", "item.price",
                        "item.is:brand=Private", "cross.share:department");
        var trial = current.callAs(Operator.SYSTEM, () -> admission.tryOut(upload.id(), plan));
        assertThat(trial.checkedRows()).isEqualTo(200);
        assertThat(trial.largestDifference().orElseThrow()).isLessThan(1e-4);
        assertThat(trial.samples()).hasSize(6).allSatisfy(sample -> assertThat(sample.items()).hasSize(10));
        assertThat(trial.flat()).isFalse();
    }

    @Test
    void a_classifier_with_its_zip_map_is_judged_registered_and_served() {
        var upload = take("sklearn-logreg");
        var plan = plan(upload, "sklearn-logreg.expected.csv", ItemVocabulary.NONE);
        var version = current.callAs(Operator.SYSTEM, () -> admission.register(upload.id(), plan, "brought classifier"));
        assertThat(version.kind()).isEqualTo(ModelKind.IMPORTED);
        assertThat(version.metric("NDCG@10").orElse(-1)).isBetween(0.0, 1.0);
        assertThat(current.callAs(Operator.SYSTEM, () -> evidence.about("model-version", version.id().toString())))
                .anyMatch(entry -> entry.action().equals("model.admitted"));
        var log = catalog.open(JourneySnapshot.of(console).id());
        var list = engine.rank(new ScoringRequest(version.id(), log.user(5), 10, true, List.of()));
        assertThat(list.slots()).hasSize(10).allSatisfy(slot -> assertThat(slot.explanation().score()).isEqualTo((float) slot.score()));
        refused("admission.not-open", () -> admission.register(upload.id(), plan, "again"));
    }

    @Test
    void a_model_is_judged_by_the_protocol_that_was_chosen_for_it() {
        var upload = take("sklearn-gbr");
        var usual = plan(upload, "sklearn-gbr.expected.csv", ItemVocabulary.NONE);
        var last = SplitPlan.standard(SplitKind.LEAVE_LAST_OUT);
        var chosen = new BindingPlan(usual.dataset(), last, Ranking.SAMPLED_99, usual.binding(), usual.vocabulary(), usual.check());
        var version = current.callAs(Operator.SYSTEM, () -> admission.register(upload.id(), chosen, "brought regressor"));
        assertThat(version.provenance().split()).isEqualTo(last);
        assertThat(version.protocol()).startsWith("99 SAMPLED").endsWith(last.text());
        assertThat(version.metric("NDCG@10 (99 sampled)").orElseThrow()).isBetween(0.0, 1.0);
        assertThat(version.metric("NDCG@10")).isEmpty();

        var other = take("sklearn-gbr");
        var large = new SplitPlan(EventType.POSITIVE, 5_000, 0.8, 42);
        refused("training.split-empty", () -> admission.register(
                other.id(), new BindingPlan(usual.dataset(), large, Ranking.FULL, usual.binding(), usual.vocabulary(), usual.check()), "none left"));
    }

    @Test
    void a_model_of_histories_needs_its_items_and_explains_itself_by_them() throws IOException {
        var upload = take("pytorch-gru");
        assertThat(upload.state()).isEqualTo(ModelUpload.State.INSPECTED);
        var items = ItemVocabulary.parse(Files.readAllLines(MODELS.resolve("pytorch-gru.items.csv")));
        var bare = plan(upload, "pytorch-gru.expected.json", ItemVocabulary.NONE);
        refused("binding.vocabulary-missing", () -> admission.tryOut(upload.id(), bare));
        var fewer = plan(upload, "pytorch-gru.expected.json", new ItemVocabulary(items.items().subList(0, 1_000)));
        refused("binding.vocabulary-width", () -> admission.tryOut(upload.id(), fewer));
        var plan = plan(upload, "pytorch-gru.expected.json", items);
        assertThat(plan.binding().meaning()).isEqualTo(ModelBinding.Meaning.SCORE_PER_ITEM);
        assertThat(plan.binding().column()).isEqualTo(1);
        var version = current.callAs(Operator.SYSTEM, () -> {
            var trial = admission.tryOut(upload.id(), plan);
            assertThat(trial.checkedRows()).isEqualTo(20);
            assertThat(trial.largestDifference().orElseThrow()).isLessThan(1e-4);
            assertThat(trial.sameForAll()).isFalse();
            return admission.register(upload.id(), plan, "brought gru");
        });
        var log = catalog.open(JourneySnapshot.of(console).id());
        int user = IntStream.of(engine.view(version.id()).split().users())
                .filter(each -> engine.view(version.id()).split().train(each).length > 8)
                .findFirst()
                .orElseThrow();
        var list = engine.rank(new ScoringRequest(version.id(), log.user(user), 10, true, List.of()));
        assertThat(list.slots()).hasSize(10);
        assertThat(list.slots()).anySatisfy(slot -> assertThat(slot.explanation().parts()).anyMatch(part -> part.item() != null));
        assertThat(engine.rank(new ScoringRequest(version.id(), new UserId("nobody"), 10, true, List.of())).fallback())
                .isEqualTo("cold-user");
    }

    @ParameterizedTest
    @CsvSource({
        "truncated, onnx.not-a-model",
        "not-onnx, onnx.not-a-model",
        "external-data, onnx.admission.external-data",
        "custom-op, onnx.admission.operator",
        "nan-output, onnx.quarantine.not-finite",
        "huge-allocation, onnx.quarantine.memory"
    })
    void a_hostile_model_is_refused_with_its_reason_which_stays_listed_and_in_evidence(String model, String reason) {
        var upload = take("hostile/" + model);
        assertThat(upload.state()).isEqualTo(ModelUpload.State.REFUSED);
        assertThat(upload.refusal().orElseThrow().key()).isEqualTo(reason);
        assertThat(admission.list()).contains(upload);
        assertThat(current.callAs(Operator.SYSTEM, () -> evidence.about("model-upload", upload.id().toString())))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("model.upload-refused"));
    }

    @Test
    void a_model_of_another_width_cannot_be_bound_to_eight_features() {
        var upload = take("hostile/wrong-width");
        assertThat(upload.state()).isEqualTo(ModelUpload.State.INSPECTED);
        var plan = plan(upload, "pytorch-mlp.expected.csv", ItemVocabulary.NONE);
        assertThatThrownBy(() -> current.callAs(Operator.SYSTEM, () -> admission.tryOut(upload.id(), plan)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("binding.width");
                    assertThat(refusal.arguments()).containsExactly("features", "? × 13", 8);
                });
    }

    @Test
    void a_model_that_misses_the_scores_of_its_makers_is_not_registered() {
        var upload = take("pytorch-mlp");
        var plan = plan(upload, "sklearn-gbr.expected.csv", ItemVocabulary.NONE);
        refused("admission.check-failed", () -> admission.register(upload.id(), plan, "other"));
    }

    private void refused(String key, Supplier<?> call) {
        assertThatThrownBy(() -> current.callAs(Operator.SYSTEM, call::get))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
