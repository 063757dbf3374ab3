package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.store.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class WorkspaceCommandsTest {
    private final String dataset = "CJ " + UUID.randomUUID();

    @Autowired
    ImportCommand importing;

    @Autowired
    TrainCommand training;

    @Autowired
    EvaluateCommand evaluating;

    @Autowired
    ModelRegistry models;

    @Autowired
    DatasetCatalog catalog;

    @Test
    void files_become_a_dataset_and_a_dataset_a_version() throws InterruptedException {
        int imported = importing.run(List.of(
                "--name", dataset,
                "--users", CompleteJourney.file("users").toString(),
                "--items", CompleteJourney.file("items").toString(),
                "--events", CompleteJourney.file("events").toString()));
        assertThat(imported).isZero();
        assertThat(training.run(List.of("--dataset", dataset, "--kind", "popularity", "--name", dataset))).isZero();
        assertThat(models.list()).anyMatch(version -> version.label().equals(dataset + " v1"));
        refused("train.dataset", "--dataset", "none", "--kind", "ease");
        refused("train.kind", "--dataset", dataset, "--kind", "magic");
        refused("train.usage", "--dataset", dataset, "--kind", "ease", "--core", "zero");
        refused("train.usage", "--dataset");
        refused("dataset.no-ratings", "--dataset", dataset, "--kind", "ease", "--min-rating", "4");
        assertThat(evaluating.run(List.of("--version", dataset, "--ranking", "sampled", "--cutoff", "5"))).isZero();
        refusedTo("cli.version", () -> evaluating.run(List.of("--version", "nobody")));
        refusedTo("evaluate.usage", () -> evaluating.run(List.of("--version", dataset, "--cutoff", "0")));
        refused("training.parameter-range", "--dataset", dataset, "--kind", "ease", "--set", "lambda=-1");
    }

    @Test
    void a_guess_imports_nothing_says_so_and_names_the_next_command() {
        var said = new ByteArrayOutputStream();
        var proposed = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        System.setOut(new PrintStream(proposed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            importing.run(List.of("--guess", "--name", dataset, "--events", CompleteJourney.file("events").toString()));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(proposed.toString(StandardCharsets.UTF_8)).startsWith("events:");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("./equipoise import --name \"" + dataset + "\" --mapping mapping.yaml");
        assertThat(catalog.list()).noneMatch(each -> each.name().equals(dataset));
    }

    private void refused(String key, String... arguments) {
        refusedTo(key, () -> training.run(List.of(arguments)));
    }

    private static void refusedTo(String key, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
