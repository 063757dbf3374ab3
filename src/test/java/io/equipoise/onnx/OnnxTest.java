package io.equipoise.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTest {
    private static final int COLUMNS = 5;
    private static final int HIDDEN = 7;

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final float[] w0 = numbers(HIDDEN * COLUMNS);
    private final float[] b0 = numbers(HIDDEN);
    private final float[] w1 = numbers(HIDDEN);
    private final float[] b1 = numbers(1);

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private Path network() throws IOException {
        Path file = folder.resolve("network.onnx");
        new OnnxWriter("tiny")
                .input("features", COLUMNS)
                .constant("w0", w0, HIDDEN, COLUMNS)
                .constant("b0", b0, HIDDEN)
                .constant("w1", w1, 1, HIDDEN)
                .constant("b1", b1, 1)
                .node("Gemm", List.of("features", "w0", "b0"), "h0", new OnnxAttribute.Whole("transB", 1))
                .node("Relu", List.of("h0"), "a0")
                .node("Gemm", List.of("a0", "w1", "b1"), "h1", new OnnxAttribute.Whole("transB", 1))
                .node("Sigmoid", List.of("h1"), "score")
                .output("score", 1)
                .metadata(Map.of("rec.kind", "pointwise", "备注", "公平"))
                .write(file);
        return file;
    }

    private double expected(float[] rows, int row) {
        double logit = b1[0];
        for (int h = 0; h < HIDDEN; h++) {
            double sum = b0[h];
            for (int c = 0; c < COLUMNS; c++) {
                sum += (double) w0[h * COLUMNS + c] * rows[row * COLUMNS + c];
            }
            logit += w1[h] * Math.max(0, sum);
        }
        return 1 / (1 + Math.exp(-logit));
    }

    @Test
    void a_written_network_computes_what_its_formula_says() throws IOException {
        float[] rows = numbers(100 * COLUMNS);
        try (var model = OnnxModel.open(network())) {
            assertThat(model.columns()).isEqualTo(COLUMNS);
            float[] scores = model.run(rows);
            assertThat(scores).hasSize(100);
            for (int row = 0; row < scores.length; row++) {
                assertThat((double) scores[row]).isCloseTo(expected(rows, row), within(1e-6));
            }
        }
    }

    @Test
    void many_callers_at_once_get_the_same_numbers() throws IOException {
        float[] rows = numbers(50 * COLUMNS);
        try (var model = OnnxModel.open(network())) {
            float[] alone = model.run(rows);
            var together = IntStream.range(0, 200).parallel().mapToObj(call -> model.run(rows)).toList();
            assertThat(together).allSatisfy(scores -> assertThat(scores).isEqualTo(alone));
        }
    }

    @Test
    void a_file_says_what_it_takes_gives_and_holds() throws IOException {
        var inspected = OnnxFile.inspect(network());
        assertThat(inspected.opset()).isEqualTo(17);
        assertThat(inspected.irVersion()).isEqualTo(8);
        assertThat(inspected.inputs()).containsExactly(new OnnxFile.Port("features", 1, List.of("batch", "5")));
        assertThat(inspected.outputs()).containsExactly(new OnnxFile.Port("score", 1, List.of("batch", "1")));
        assertThat(inspected.operators()).isEqualTo(Map.of("Gemm", 2, "Relu", 1, "Sigmoid", 1));
        assertThat(inspected.parameters()).isEqualTo(HIDDEN * COLUMNS + 2 * HIDDEN + 1);
        assertThat(inspected.metadata("备注")).contains("公平");
    }

    /** Counted by a reader of its own: 420 thresholds, 480 leaves and the base; scaler 16, coefficients 16, intercepts 2. */
    @Test
    void what_classical_models_learned_lies_in_attributes_and_counts() {
        Path models = Path.of("src", "test", "resources", "models");
        assertThat(OnnxFile.inspect(models.resolve("sklearn-gbr.onnx")).parameters()).isEqualTo(420 + 480 + 1);
        assertThat(OnnxFile.inspect(models.resolve("sklearn-logreg.onnx")).parameters()).isEqualTo(16 + 16 + 2);
    }

    @Test
    void every_cut_or_changed_file_is_refused_or_read_and_never_breaks_the_reader() throws IOException {
        byte[] whole = Files.readAllBytes(network());
        Path file = folder.resolve("damaged.onnx");
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            refusedOrRead(file);
        }
        for (int change = 0; change < 500; change++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            Files.write(file, changed);
            refusedOrRead(file);
        }
    }

    private static void refusedOrRead(Path file) {
        try {
            OnnxFile.inspect(file);
        } catch (Refusal refusal) {
            assertThat(refusal.key()).isEqualTo("onnx.not-a-model");
        }
    }

    @Test
    void what_is_no_network_is_refused_with_its_name() throws IOException {
        Path text = Files.writeString(folder.resolve("说明.onnx"), "not a model at all");
        assertThatThrownBy(() -> OnnxModel.open(text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("onnx.not-a-model");
            assertThat(refusal.arguments()).containsExactly("说明.onnx");
        });
        assertThatThrownBy(() -> OnnxFile.inspect(folder.resolve("missing.onnx")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("onnx.unreadable"));
    }

    @Test
    void a_constant_must_fill_its_shape() {
        assertThatThrownBy(() -> new OnnxWriter("x").constant("w", new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asks for 6");
    }
}
