package io.equipoise.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.onnx.Quarantine.Limits;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {
    private static final Path MODELS = Path.of("src", "test", "resources", "models");
    private static final Limits TIGHT = new Limits(60, 512);

    @TempDir
    Path folder;

    static float[] rows(String model) throws IOException {
        return numbers(model, 0, 8);
    }

    static float[] expected(String model) throws IOException {
        return numbers(model, 8, 9);
    }

    private static float[] numbers(String model, int from, int to) throws IOException {
        var lines = Files.readAllLines(MODELS.resolve(model + ".expected.csv"));
        float[] values = new float[(lines.size() - 1) * (to - from)];
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split(",");
            for (int column = from; column < to; column++) {
                values[(line - 1) * (to - from) + column - from] = Float.parseFloat(cells[column]);
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "pytorch-mlp, features, score, 0, 1",
        "keras-mlp, keras_tensor, 42, 0, 1",
        "sklearn-logreg, float_input, prob, 1, 2",
        "sklearn-gbr, float_input, variable, 0, 1"
    })
    void models_of_other_frameworks_give_what_their_own_framework_computed(
            String model, String input, String output, int column, int columns) throws IOException {
        Path file = MODELS.resolve(model + ".onnx");
        assertThat(AdmissionRules.reasonsAgainst(OnnxFile.inspect(file), Files.size(file), MODELS)).isEmpty();
        float[] rows = rows(model);
        float[] expected = expected(model);
        var report = new Quarantine(folder, TIGHT).run(
                OnnxSurgery.keepOnly(file, output),
                output,
                List.of(List.of(new Feed.Numbers(input, FloatBuffer.wrap(rows), expected.length, 8))));
        float[] found = report.outputs().getFirst().values();
        assertThat(found).hasSize(expected.length * columns);
        for (int row = 0; row < expected.length; row++) {
            assertThat(found[row * columns + column]).isCloseTo(expected[row], within(1e-5f));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_zip_map_is_seen_through() {
        var inspected = OnnxFile.inspect(MODELS.resolve("sklearn-logreg.onnx"));
        assertThat(inspected.zipMaps())
                .containsExactly(new OnnxFile.ZipMap("output_probability", "prob", List.of("0", "1")));
        assertThat(inspected.output("output_probability").orElseThrow().elementType()).isZero();
        assertThat(inspected.operators()).containsEntry("ZipMap", 1).containsEntry("LinearClassifier", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "custom-op, onnx.admission.operator, com.example::Exfiltrate",
        "external-data, onnx.admission.external-data, ../../../../../../etc/passwd"
    })
    void what_can_be_seen_by_reading_is_never_run(String model, String reason, String argument) throws IOException {
        Path file = MODELS.resolve("hostile").resolve(model + ".onnx");
        var reasons = AdmissionRules.reasonsAgainst(OnnxFile.inspect(file), Files.size(file), file.getParent());
        assertThat(reasons).singleElement().satisfies(refusal -> {
            assertThat(refusal.key()).isEqualTo(reason);
            assertThat(refusal.arguments()).contains(argument);
        });
    }

    @ParameterizedTest
    @CsvSource({"endless-loop, 3, onnx.quarantine.time", "huge-allocation, 60, onnx.quarantine.memory"})
    void what_eats_time_or_memory_is_stopped_and_this_process_goes_on(String model, int seconds, String reason) throws IOException {
        byte[] bytes = Files.readAllBytes(MODELS.resolve("hostile").resolve(model + ".onnx"));
        List<List<Feed>> runs = List.of(List.of(new Feed.Numbers("features", FloatBuffer.wrap(new float[16]), 2, 8)));
        assertThatThrownBy(() -> new Quarantine(folder, new Limits(seconds, 512)).run(bytes, "score", runs))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(reason));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** The signal a native library's fault ends a process with, sent while a model runs. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_crash_of_native_code_takes_its_own_process_along_and_no_other() throws Exception {
        byte[] bytes = Files.readAllBytes(MODELS.resolve("hostile").resolve("endless-loop.onnx"));
        List<List<Feed>> runs = List.of(List.of(new Feed.Numbers("features", FloatBuffer.wrap(new float[16]), 2, 8)));
        var faulted = Thread.ofVirtual().start(() -> {
            long pid = child();
            try {
                new ProcessBuilder("kill", "-SEGV", Long.toString(pid)).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> new Quarantine(folder, new Limits(40, 512)).run(bytes, "score", runs))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("onnx.quarantine.crashed");
                    assertThat(refusal.arguments()[0]).as("the exit code").isNotEqualTo(0);
                });
        faulted.join();
        models_of_other_frameworks_give_what_their_own_framework_computed("pytorch-mlp", "features", "score", 0, 1);
    }

    /** The process a model is tried out in, once it works for a moment. */
    private long child() {
        while (true) {
            var found = ProcessHandle.current()
                    .descendants()
                    .filter(this::isHere)
                    .filter(each -> each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() > 1_000)
                    .findFirst();
            if (found.isPresent()) {
                return found.get().pid();
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean isHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")).startsWith(folder.toRealPath());
        } catch (IOException over) {
            return false;
        }
    }

    @Test
    void a_model_the_runtime_cannot_open_says_why() throws IOException {
        byte[] bytes = Files.readAllBytes(MODELS.resolve("hostile").resolve("custom-op.onnx"));
        List<List<Feed>> runs = List.of(List.of(new Feed.Numbers("features", FloatBuffer.wrap(new float[8]), 1, 8)));
        assertThatThrownBy(() -> new Quarantine(folder, TIGHT).run(bytes, "score", runs))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("onnx.quarantine.failed");
                    assertThat(refusal.arguments()[0].toString()).contains("com.example");
                });
    }
}
