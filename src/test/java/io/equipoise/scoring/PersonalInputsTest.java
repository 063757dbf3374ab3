package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class PersonalInputsTest {
    private static final Operator CORA = Cast.person("cora", Role.COMPLIANCE);

    @TempDir
    Path folder;

    @Autowired
    ScoringEngine engine;

    @Autowired
    ModelRegistry models;

    @Autowired
    AttributeRegistry registry;

    @Autowired
    CurrentOperator current;

    private final String attribute = "tier" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");

    private Path file(Map<String, String> metadata) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".onnx");
        new OnnxWriter("reads-people")
                .input("features", 1)
                .constant("w", new float[] {1}, 1, 1)
                .constant("b", new float[] {0}, 1)
                .node("Gemm", List.of("features", "w", "b"), "score", new OnnxAttribute.Whole("transB", 1))
                .output("score", 1)
                .metadata(metadata)
                .write(file);
        return file;
    }

    private ModelVersion registered(Path file) {
        var provenance = new ModelProvenance(
                new DatasetId(UUID.randomUUID()), "a".repeat(64), SplitPlan.standard(), Map.of(), 7, Map.of(), Instant.EPOCH, "op");
        return current.callAs(
                Operator.SYSTEM,
                () -> models.register(new NewVersion("personal", ModelKind.MLP, file, provenance, "none", Map.of())));
    }

    private void refusedToOpen(ModelVersion version, String key) {
        assertThatThrownBy(() -> engine.warmUp(version.id()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void a_file_tells_what_it_reads_of_people_declared_or_not() throws IOException {
        var file = file(Map.of(
                "rec.sensitive_inputs", "[\"gender\"]",
                "rec.features", "{\"columns\":[\"user.items\",\"user.attribute.income=high\",\"user.attribute.age\"]}"));
        assertThat(PersonalInputs.of(ModelKind.MLP, file)).containsExactly("age", "gender", "income");
        assertThat(PersonalInputs.of(ModelKind.MLP, file(Map.of()))).isEmpty();
        var broken = file(Map.of("rec.sensitive_inputs", "gender"));
        assertThatThrownBy(() -> PersonalInputs.of(ModelKind.MLP, broken))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("model.file-metadata"));
    }

    @Test
    void a_version_that_reads_an_attribute_opens_only_while_the_attribute_may_rank() throws IOException {
        var version = registered(file(Map.of("rec.features", "{\"columns\":[\"user.attribute." + attribute + "=gold\"]}")));
        refusedToOpen(version, "attribute.undecided");
        current.runAs(CORA, () -> registry.decide(
                attribute, 0, new AttributeWish(true, AttributeUse.MEASURE_ONLY, LegalBasis.CONSENT, "audits", null)));
        refusedToOpen(version, "attribute.measure-only");
        current.runAs(CORA, () -> registry.decide(
                attribute, 1, new AttributeWish(false, AttributeUse.RANKING_ALLOWED, LegalBasis.CONTRACT, "loyalty", null)));
        // Past the registry: the next thing that is wrong with it is that its snapshot does not exist.
        refusedToOpen(version, "dataset.unknown");
    }
}
