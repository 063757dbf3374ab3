package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.equipoise.ConsoleTest;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every kind is trained and exported by the commands, and what comes out is opened by ONNX Runtime's own API: it says what it is, takes any number of shoppers and gives numbers. That they are the
 * trainer's is checked by the export and the training themselves, and by the tests of each kind.
 */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedModelsTest {
    private final String dataset = "Exported " + UUID.randomUUID();

    @TempDir
    Path folder;

    @Autowired
    ImportCommand importing;

    @Autowired
    TrainCommand training;

    @Autowired
    ExportModelCommand exporting;

    /** A small shop: this is about the files, not about what they are worth. */
    @BeforeAll
    void shop(@TempDir Path files) throws InterruptedException {
        var shop = ShopGenerator.generate(new ShopPlan(150, 5_000, 7, LocalDate.of(2026, 3, 1)), files);
        assertThat(importing.run(List.of(
                        "--name", dataset, "--users", shop.users().toString(), "--items", shop.items().toString(), "--events", shop.events().toString())))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "popularity, days=0, encoder, scores",
        "item-knn, neighbours=20, itemitem, scores",
        "ease, weightsPerItem=50, itemitem, scores",
        "ials, epochs=1, vectors, item_vector",
        "mlp, epochs=1, pointwise, score",
        "neumf, epochs=1, pointwise, score",
        "gru4rec, epochs=1, encoder, user_vector",
        "nextitnet, epochs=1, encoder, user_vector",
        "sasrec, epochs=1, encoder, user_vector"
    })
    void every_kind_is_exported_as_a_file_that_runs_anywhere_and_says_what_it_is(String kind, String knob, String contract, String output) throws Exception {
        String name = kind + " " + UUID.randomUUID();
        assertThat(training.run(List.of("--dataset", dataset, "--kind", kind, "--name", name, "--set", knob, "--memory", "768"))).isZero();
        Path file = folder.resolve(kind + ".onnx");
        assertThat(exporting.run(List.of("--version", name + " v1", "--out", file.toString()))).isZero();
        // The engine first, so that the one environment there is has its settings.
        Engine.getEngine("OnnxRuntime");
        var environment = OrtEnvironment.getEnvironment();
        try (var session = environment.createSession(Files.readAllBytes(file))) {
            Map<String, String> told = session.getMetadata().getCustomMetadata();
            assertThat(told).containsEntry("rec.contract", "1").containsEntry("rec.kind", contract).containsEntry("rec.sensitive_inputs", "[]");
            assertThat(told).containsKeys("rec.model", "rec.vocab", "rec.vocab.sha256", "rec.n_items", "rec.features", "rec.trained_to");
            assertThat(session.getOutputNames()).contains(output);
            var fed = inputs(environment, session);
            try (var result = session.run(fed)) {
                var tensor = (OnnxTensor) result.get(output).orElseThrow();
                assertThat(tensor.getInfo().getShape()[0]).isEqualTo(2);
                FloatBuffer numbers = tensor.getFloatBuffer();
                while (numbers.hasRemaining()) {
                    assertThat(numbers.get()).isFinite();
                }
            } finally {
                fed.values().forEach(OnnxTensor::close);
            }
        }
    }

    /** Two rows of whatever is asked for: items 1, 2, 3 … where indices are, zeros where features are. */
    private static Map<String, OnnxTensor> inputs(OrtEnvironment environment, OrtSession session) throws OrtException {
        var fed = new HashMap<String, OnnxTensor>();
        for (var input : session.getInputInfo().entrySet()) {
            var info = (TensorInfo) input.getValue().getInfo();
            long[] shape = info.getShape();
            assertThat(shape[0]).as("a free batch axis of %s", input.getKey()).isEqualTo(-1);
            shape[0] = 2;
            long size = 2;
            for (int axis = 1; axis < shape.length; axis++) {
                shape[axis] = shape[axis] == -1 ? 5 : shape[axis];
                size *= shape[axis];
            }
            switch (info.type) {
                case INT64 -> {
                    long[] indices = new long[(int) size];
                    Arrays.setAll(indices, at -> 1 + at % 5);
                    fed.put(input.getKey(), OnnxTensor.createTensor(environment, LongBuffer.wrap(indices), shape));
                }
                default -> fed.put(input.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.allocate((int) size), shape));
            }
        }
        return fed;
    }
}
