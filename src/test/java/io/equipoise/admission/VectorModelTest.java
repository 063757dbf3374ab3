package io.equipoise.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.ConsoleTest;
import io.equipoise.admission.ModelAdmission.Part;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelVersion;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundFeatures;
import io.equipoise.scoring.binding.ItemVectors;
import io.equipoise.scoring.binding.ItemVocabulary;
import io.equipoise.scoring.binding.ModelBinding.Meaning;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.training.Ranking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Models that give a shopper's vector, and models that say themselves how they are bound. */
@ConsoleTest
class VectorModelTest {
    private static final int D = 8;
    private static final String LENGTH = "12";
    private static final SplitPlan LAST_OUT = SplitPlan.standard(SplitKind.LEAVE_LAST_OUT);

    @Autowired
    ModelAdmission admission;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ScoringEngine engine;

    @Autowired
    CurrentOperator current;

    @Autowired
    ApplicationContext console;

    private TrainingView view() {
        return TrainingView.of(catalog.open(JourneySnapshot.of(console).id()), SplitPlan.standard());
    }

    /** Row 0 is padding. */
    private static float[] vectors(int items) {
        var random = new Random(5);
        float[] values = new float[(items + 1) * D];
        for (int at = D; at < values.length; at++) {
            values[at] = (float) random.nextGaussian();
        }
        return values;
    }

    /** The mean of the vectors of the history; with scores, times all vectors. */
    private static OnnxWriter network(float[] vectors, boolean scores) {
        int rows = vectors.length / D;
        float[] turned = new float[vectors.length];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < D; k++) {
                turned[k * rows + row] = vectors[row * D + k];
            }
        }
        var writer = new OnnxWriter("mean")
                .indexInput("history", LENGTH)
                .constant("item_vectors", vectors, rows, D)
                .node("Gather", List.of("item_vectors", "history"), "looked")
                .node("ReduceMean", List.of("looked"), "user_vector", new OnnxAttribute.Wholes("axes", 1), new OnnxAttribute.Whole("keepdims", 0));
        return scores
                ? writer.constant("turned", turned, D, rows).node("MatMul", List.of("user_vector", "turned"), "scores").output("scores", rows)
                : writer.output("user_vector", D);
    }

    private ModelUpload take(OnnxWriter network, String name) {
        return current.callAs(Operator.SYSTEM, () -> {
            try {
                var place = admission.reserve();
                Files.write(place, network.toBytes());
                return admission.take(List.of(new Part(place, name + ".onnx")));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private BindingPlan plan(ModelUpload upload, ItemVocabulary vocabulary) {
        Dataset dataset = JourneySnapshot.of(console);
        var binding = BindingProposal.of(
                admission.inspected(upload), BoundFeatures.offered(view()), CheckRows.NONE, vocabulary);
        return new BindingPlan(dataset.id(), SplitPlan.standard(), Ranking.FULL, binding, vocabulary, CheckRows.NONE);
    }

    private static ItemVocabulary items(TrainingView view) {
        return new ItemVocabulary(IntStream.range(0, view.itemCount()).mapToObj(item -> view.log().item(item).value()).toList());
    }

    private static byte[] numpy(float[] values, int rows) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + D + "), }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        var bytes = ByteBuffer.allocate(10 + header.length() + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private ModelVersion registered(ModelUpload upload, BindingPlan plan, String name) {
        return current.callAs(Operator.SYSTEM, () -> admission.register(upload.id(), plan, name));
    }

    @Test
    void a_shoppers_vector_with_a_file_of_item_vectors_serves_what_the_same_network_scores_by_itself() {
        var view = view();
        float[] vectors = vectors(view.itemCount());
        var scoring = take(network(vectors, true), "scoring");
        var scoringPlan = plan(scoring, items(view));
        assertThat(scoringPlan.binding().meaning()).isEqualTo(Meaning.SCORE_PER_ITEM);
        var encoding = take(network(vectors, false), "encoding");
        var vocabulary = items(view).with(ItemVectors.parse(numpy(vectors, view.itemCount() + 1)));
        var encodingPlan = plan(encoding, vocabulary);
        assertThat(encodingPlan.binding().meaning()).isEqualTo(Meaning.USER_VECTOR);
        var slow = registered(scoring, scoringPlan, "scoring");
        var quick = registered(encoding, encodingPlan, "encoding");
        assertThat(quick.metrics()).isEqualTo(slow.metrics());
        int user = IntStream.of(view.split().users()).filter(each -> view.split().train(each).length > 8).findFirst().orElseThrow();
        var request = new ScoringRequest(slow.id(), view.log().user(user), 20, true, List.of());
        var one = engine.rank(request).slots();
        var other = engine.rank(new ScoringRequest(quick.id(), request.user(), 20, true, List.of())).slots();
        assertThat(other).hasSize(20);
        for (int rank = 0; rank < 20; rank++) {
            assertThat(other.get(rank).itemIndex()).isEqualTo(one.get(rank).itemIndex());
            assertThat(other.get(rank).score()).isCloseTo(one.get(rank).score(), within(1e-5));
        }
        assertThat(other.getFirst().explanation().parts()).isNotEmpty();
    }

    @Test
    void vectors_that_are_missing_too_few_too_wide_or_no_numbers_are_refused_in_words() {
        var view = view();
        float[] vectors = vectors(view.itemCount());
        var upload = take(network(vectors, false), "refused");
        refused("binding.vectors-missing", () -> admission.tryOut(upload.id(), plan(upload, items(view))));
        var few = items(view).with(new ItemVectors(new float[5 * D], 5, D));
        refused("binding.vectors-rows", () -> admission.tryOut(upload.id(), plan(upload, few)));
        var wide = items(view).with(new ItemVectors(new float[view.itemCount() * 3], view.itemCount(), 3));
        refused("binding.vectors-width", () -> admission.tryOut(upload.id(), plan(upload, wide)));
        float[] broken = vectors.clone();
        broken[2 * D + 1] = Float.NaN;
        assertRefused("binding.vectors-finite", () -> ItemVectors.parse(numpy(broken, view.itemCount() + 1)));
        assertRefused("binding.vectors", () -> ItemVectors.parse(numpy(vectors, 7)));
        assertRefused("binding.vectors", () -> ItemVectors.parse("index,v0\n1,0.5\n3,0.5\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(ItemVectors.parse("index,v0,v1\n1,0.5,1\n2,-0.5,0\n".getBytes(StandardCharsets.UTF_8)).values())
                .containsExactly(0.5f, 1, -0.5f, 0);
    }

    @Test
    void a_file_of_the_contract_is_registered_without_being_bound_by_hand() {
        var view = view();
        var described = EncoderMetadata.describe(view, "sasrec", Integer.parseInt(LENGTH), "item_vectors");
        var upload = take(network(vectors(view.itemCount()), false).metadata(described), "self-bound");
        var itself = admission.describesItself(admission.inspected(upload)).orElseThrow();
        assertThat(itself.kind()).isEqualTo(ModelKind.SASREC);
        assertThat(itself.items()).isEqualTo(view.itemCount());
        var version = current.callAs(
                Operator.SYSTEM, () -> admission.registerAsItIs(upload.id(), JourneySnapshot.of(console).id(), LAST_OUT, Ranking.SAMPLED_99, "self-bound"));
        assertThat(version.brought()).as("of a kind of the zoo, and yet not trained here").isTrue();
        assertThat(version.kind()).isEqualTo(ModelKind.SASREC);
        assertThat(version.provenance().split()).isEqualTo(LAST_OUT);
        assertThat(version.protocol()).startsWith("99 SAMPLED").endsWith(LAST_OUT.text());
        assertThat(version.metric("NDCG@10 (99 sampled)").orElseThrow()).isBetween(0.0, 1.0);
        assertThat(version.metric("NDCG@10")).isEmpty();
        assertThat(admission.find(upload.id()).orElseThrow().version()).isEqualTo(version.id());
        var list = engine.rank(new ScoringRequest(version.id(), view.log().user(view.split().users()[0]), 10, true, List.of()));
        assertThat(list.slots()).hasSize(10);

        var others = new TreeMap<>(described);
        others.put(ModelContract.VOCABULARY, "0".repeat(64));
        var foreign = take(network(vectors(view.itemCount()), false).metadata(others), "foreign");
        refused("model.file-items", () -> admission.registerAsItIs(foreign.id(), JourneySnapshot.of(console).id(), SplitPlan.standard(), Ranking.FULL, "foreign"));
        var silent = take(network(vectors(view.itemCount()), false).metadata(Map.of("rec.model", "sasrec")), "silent");
        refused("binding.contract-none", () -> admission.registerAsItIs(silent.id(), JourneySnapshot.of(console).id(), SplitPlan.standard(), Ranking.FULL, "silent"));
    }

    private void refused(String key, Supplier<?> call) {
        assertRefused(key, () -> current.callAs(Operator.SYSTEM, call::get));
    }

    private static void assertRefused(String key, Supplier<?> call) {
        assertThatThrownBy(call::get)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
