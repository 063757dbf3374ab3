package io.equipoise.scoring.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.cli.WorkspaceCommand;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.scoring.RecallSource;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** A folder is chosen, an item nobody ever chose stands in lists by its title, the folder changes, and it is let go. */
@ConsoleTest
class ContentTowersTest {
    private static final UserId SHOPPER = new UserId("u2");

    @TempDir
    Path temporary;

    @Autowired
    ContentTowers towers;

    @Autowired
    List<WorkspaceCommand> commands;

    @Autowired
    ModelRegistry models;

    @Autowired
    RecallPlans plans;

    @Autowired
    ScoringEngine engine;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = HubFolder.write(temporary.resolve("tower"));
    }

    @AfterEach
    void none() {
        current.runAs(Cast.AD, towers::remove);
    }

    private int command(String command, String... arguments) throws Exception {
        return commands.stream().filter(each -> each.name().equals(command)).findFirst().orElseThrow().run(List.of(arguments));
    }

    /** Red shoes are chosen by most, blue hats by some, the red shoes that are new by nobody. */
    private ModelVersion popularity() throws Exception {
        String name = "Content " + UUID.randomUUID();
        Path events = temporary.resolve("events.csv");
        Path items = temporary.resolve("items.csv");
        Files.writeString(items, "item_id,title\nred,红鞋\nblue,蓝帽\nthird,鞋帽\nlast,蓝\nnew,红鞋 shoe\nuntitled,\n" + UUID.randomUUID() + ",蓝\n");
        var lines = new StringBuilder("user_id,item_id,event_type,timestamp\n");
        for (int user = 0; user < 12; user++) {
            lines.append("u%d,%s,purchase,2026-03-01T10:00:00Z\n".formatted(user, user % 3 == 2 ? "blue" : "red"));
            lines.append("u%d,third,purchase,2026-03-02T10:00:00Z\n".formatted(user));
            lines.append("u%d,last,purchase,2026-03-03T10:00:00Z\n".formatted(user));
        }
        Files.writeString(events, lines.toString());
        assertThat(command("import", "--name", name, "--items", items.toString(), "--events", events.toString())).isZero();
        assertThat(command("train", "--dataset", name, "--kind", "popularity", "--name", name, "--core", "1", "--set", "days=0")).isZero();
        return models.list().stream().filter(version -> version.label().equals(name + " v1")).findFirst().orElseThrow();
    }

    private Optional<ScoredSlot> fresh(ModelVersion version) {
        return engine.rank(new ScoringRequest(version.id(), SHOPPER, 5, true, List.of())).slots().stream()
                .filter(slot -> slot.item().value().equals("new"))
                .findFirst();
    }

    @Test
    void an_item_nobody_chose_is_placed_by_its_title_while_the_folder_is_what_was_chosen() throws Exception {
        var version = popularity();
        current.runAs(Operator.SYSTEM, () -> plans.choose(
                version.id(), null, new RecallPlan(List.of(RecallSource.ALL, RecallSource.CONTENT), 50, null)));
        assertThat(fresh(version)).isEmpty();
        assertThat(command("content-tower", "--folder", folder.toString())).isZero();
        var chosen = towers.chosen().orElseThrow();
        assertThat(chosen.folder()).isEqualTo(folder.toString());
        assertThat(chosen.dimension()).isEqualTo(3);
        assertThat(current.callAs(Cast.AU, () -> evidence.about("content-tower", "content-tower"))).extracting(EvidenceEntry::after).contains(folder.toString());
        var slot = fresh(version).orElseThrow();
        assertThat(slot.recall()).containsExactly(RecallSource.CONTENT);
        var view = engine.view(version.id());
        var alike = slot.explanation().parts().stream().map(part -> view.log().item(part.item()).value()).toList();
        assertThat(alike).contains("red").doesNotContain("untitled", "new");
        // What was embedded is kept: the folder is not asked again for this snapshot, and a stranger in it is not let in for another.
        Files.writeString(folder.resolve("tokenizer.json"), Files.readString(folder.resolve("tokenizer.json")) + " ");
        assertThat(fresh(version)).isPresent();
        var other = popularity();
        current.runAs(Operator.SYSTEM, () -> plans.choose(
                other.id(), null, new RecallPlan(List.of(RecallSource.ALL, RecallSource.CONTENT), 50, null)));
        assertThat(fresh(other)).as("the log says why").isEmpty();
        assertThat(command("content-tower", "--folder", "none")).isZero();
        assertThat(towers.chosen()).isEmpty();
        assertThat(fresh(version)).isEmpty();
    }

    @Test
    void only_an_administrator_chooses_and_nothing_is_kept_of_a_folder_that_does_not_work() throws IOException {
        for (Operator who : List.of(Cast.OP, Cast.PM, Cast.CO1, Cast.AU)) {
            assertThatThrownBy(() -> current.callAs(who, () -> towers.choose(folder.toString()))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> current.runAs(who, towers::remove)).isInstanceOf(AccessDeniedException.class);
        }
        for (String place : List.of("", "  ", "nowhere\0", temporary.resolve("none").toString())) {
            assertThatThrownBy(() -> current.callAs(Cast.AD, () -> towers.choose(place)))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("content.folder"));
        }
        Files.write(folder.resolve("model.onnx"), HubFolder.withPlaces(16).toBytes());
        assertThatThrownBy(() -> current.callAs(Cast.AD, () -> towers.choose(folder.toString())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("content.failed"));
        assertThat(towers.chosen()).isEmpty();
    }
}
