package io.equipoise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class ModelCardsTest {
    @TempDir
    Path folder;

    @Autowired
    ModelCards cards;

    @Autowired
    ModelRegistry registry;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Test
    void words_are_kept_by_revision_in_both_languages_beside_live_facts() throws Exception {
        Path file = Files.writeString(folder.resolve("m.pop"), "card " + TimeOrderedId.next());
        current.callAs(Operator.SYSTEM, () -> {
            var provenance = new ModelProvenance(
                    new DatasetId(TimeOrderedId.next()), "d".repeat(64), SplitPlan.standard(), Map.of("days", "7"), 42, Map.of(),
                    Instant.now(), "tester");
            var version = registry.register(
                    new NewVersion("carded " + TimeOrderedId.next(), ModelKind.POPULARITY, file, provenance, "p", Map.of("NDCG@10", 0.05)));
            assertThat(cards.texts(version.id())).isEqualTo(CardTexts.NONE);
            var first = cards.write(version.id(), 0, Map.of("en", Map.of(CardBlock.PURPOSE, " Home lists ", CardBlock.RISKS, "")));
            assertThat(first.revision()).isEqualTo(1);
            assertThat(first.text("en", CardBlock.PURPOSE)).isEqualTo("Home lists");
            assertThat(first.missingTranslations()).containsExactly("zh.PURPOSE");
            assertThatThrownBy(() -> cards.write(version.id(), 0, Map.of()))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("card.changed"));
            var second = cards.write(version.id(), 1, Map.of(
                    "en", Map.of(CardBlock.PURPOSE, "Home lists"), "zh", Map.of(CardBlock.PURPOSE, "首页列表")));
            assertThat(second.revision()).isEqualTo(2);
            assertThat(second.sha256()).isNotEqualTo(first.sha256());
            assertThat(second.missingTranslations()).isEmpty();
            assertThat(cards.write(version.id(), 2, second.texts())).isEqualTo(second);
            assertThat(cards.revisions(version.id())).containsExactly(second, first);
            assertThat(evidence.about("model-version", version.id().toString()))
                    .filteredOn(entry -> entry.action().equals("model.card-edited"))
                    .hasSize(2);
            return version;
        });
    }
}
