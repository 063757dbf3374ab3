package io.equipoise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class ModelRegistryTest {
    @TempDir
    Path folder;

    @Autowired
    ModelRegistry registry;

    @Autowired
    ArtifactStore artifacts;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    private NewVersion made(String name) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "model", ".pop"), UUID.randomUUID().toString());
        var provenance = new ModelProvenance(
                new DatasetId(UUID.randomUUID()),
                "a".repeat(64),
                SplitPlan.standard(),
                Map.of("lambda", "100"),
                7,
                Map.of("java", "25"),
                Instant.parse("2026-03-01T08:00:00Z"),
                "op");
        return new NewVersion(name, ModelKind.POPULARITY, file, provenance, "full rank", Map.of("NDCG@10", 0.057));
    }

    private ModelVersion register(String name) throws IOException {
        var made = made(name);
        return current.callAs(Operator.SYSTEM, () -> registry.register(made));
    }

    @Test
    void versions_of_one_name_are_numbered_from_one_and_come_back_as_they_went_in() throws IOException {
        var first = register("numbered");
        var second = register("numbered");
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.label()).isEqualTo("numbered v2");
        assertThat(registry.find(second.id())).contains(second);
        assertThat(second.provenance().split()).isEqualTo(SplitPlan.standard());
        assertThat(second.metric("NDCG@10")).hasValue(0.057);
        current.runAs(Operator.SYSTEM, () -> assertThat(evidence.about("model-version", second.id().toString()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("model.registered");
                    assertThat(entry.hashes()).contains(second.artifact().sha256());
                }));
    }

    @Test
    void an_artefact_whose_bytes_changed_is_not_opened() throws IOException {
        var version = register("tampered");
        Files.writeString(artifacts.locate(version.artifact()), "other bytes");
        assertThatThrownBy(() -> registry.artifact(version)).isInstanceOf(ArtifactDamaged.class);
    }

    @Test
    void a_version_never_goes_live_without_having_been_pending() throws IOException {
        var version = register("hasty");
        assertThatThrownBy(() ->
                        transaction.execute(status -> registry.moveTo(version.id(), Stage.ACTIVE)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("model.stage"));
        assertThat(registry.require(version.id()).stage()).isEqualTo(Stage.CANDIDATE);
    }

    @Test
    void an_auditor_registers_nothing() throws IOException {
        var made = made("forbidden");
        var auditor = Cast.person("au", Role.AUDITOR);
        current.runAs(auditor, () -> assertThatThrownBy(() -> registry.register(made))
                .isInstanceOf(AccessDeniedException.class));
    }
}
