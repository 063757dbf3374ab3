package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Equipoise;
import io.equipoise.dataset.CompleteJourney;
import io.equipoise.model.ModelRegistry;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The commands as the terminal runs them: the application without a web server. */
class WorkspaceCommandsTest {
    @TempDir
    Path data;

    @Test
    void files_become_a_dataset_and_a_dataset_a_version_without_a_browser() throws InterruptedException {
        var application = new SpringApplicationBuilder(Equipoise.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "equipoise.data", data.toString(),
                        "equipoise.demo", "off",
                        "equipoise.mode", "command",
                        "logging.file.name", "target/test-data/command.log"));
        try (var context = application.run()) {
            importAndTrain(
                    context.getBean(ImportCommand.class), context.getBean(TrainCommand.class), context.getBean(ModelRegistry.class));
        }
    }

    private static void importAndTrain(ImportCommand importing, TrainCommand training, ModelRegistry models)
            throws InterruptedException {
        int imported = importing.run(List.of(
                "--name", "CJ",
                "--users", CompleteJourney.file("users").toString(),
                "--items", CompleteJourney.file("items").toString(),
                "--events", CompleteJourney.file("events").toString()));
        assertThat(imported).isZero();
        assertThat(training.run(List.of("--dataset", "CJ", "--kind", "popularity", "--name", "best"))).isZero();
        assertThat(models.list()).singleElement().satisfies(version -> assertThat(version.label()).isEqualTo("best v1"));
        refused(training, "train.dataset", "--dataset", "none", "--kind", "ease");
        refused(training, "train.kind", "--dataset", "CJ", "--kind", "magic");
        refused(training, "train.usage", "--dataset", "CJ", "--kind", "ease", "--core", "zero");
        refused(training, "train.usage", "--dataset");
        refused(training, "training.parameter-range", "--dataset", "CJ", "--kind", "ease", "--set", "lambda=-1");
    }

    private static void refused(TrainCommand training, String key, String... arguments) {
        assertThatThrownBy(() -> training.run(List.of(arguments)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
