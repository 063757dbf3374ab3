package io.equipoise.training.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.FoldIn;
import io.equipoise.scoring.FoldInScorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.sequence.RingShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IalsTest {
    private static final TrainingView VIEW = RingShop.view(200, 40, 8, 3);
    private static final Ials MODEL = new Ials(8, 0.2, 0.01, 6, 5);

    @TempDir
    Path folder;

    private Path learned(Path checkpoint, Ials.Watcher watcher) throws IOException {
        Path file = Files.createTempFile(folder, "ials", ".onnx");
        MODEL.learn(VIEW, file, checkpoint, watcher);
        return file;
    }

    @Test
    void a_vector_solves_its_least_squares_problem() {
        // Two things in the plane, one chosen: A = α(h₁h₁ᵀ + h₂h₂ᵀ) + h₁h₁ᵀ + λ(1 + 2α)I by hand.
        float[] vectors = {1, 0, 0.5f, 0.5f};
        float[] w = new FoldIn(vectors, 2, new int[] {0, 1}, 0.5, 0.1).vector(new int[] {0});
        double a11 = 0.5 * (1 + 0.25) + 1 + 0.1 * 2;
        double a12 = 0.5 * 0.25;
        double a22 = 0.5 * 0.25 + 0.1 * 2;
        double det = a11 * a22 - a12 * a12;
        assertThat((double) w[0]).isCloseTo(a22 / det, within(1e-6));
        assertThat((double) w[1]).isCloseTo(-a12 / det, within(1e-6));
    }

    @Test
    void the_whole_objective_falls_with_every_epoch_and_parts_add_up_to_the_score() throws IOException {
        List<Double> losses = new ArrayList<>();
        Path file = learned(folder.resolve("checkpoint"), (epoch, loss) -> losses.add(loss));
        assertThat(losses).hasSize(6);
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
        assertThat(OnnxFile.inspect(file).metadata("rec.kind")).contains("vectors");
        try (var scorer = FoldInScorer.open(file, VIEW)) {
            int user = VIEW.split().users()[0];
            float[] scores = new float[VIEW.itemCount()];
            scorer.scoreAll(user, scores);
            for (int item = 0; item < scores.length; item++) {
                assertThat(scorer.explain(user, item).score()).isCloseTo(scores[item], within(1e-5));
            }
            int[] history = VIEW.split().train(user);
            double own = Arrays.stream(history).mapToDouble(item -> scores[item]).average().orElseThrow();
            double all = 0;
            for (float score : scores) {
                all += score / scores.length;
            }
            assertThat(own).isGreaterThan(2 * all);
        }
    }

    @Test
    void the_file_gives_the_vector_of_an_item() throws IOException {
        try (var file = OnnxEncoder.open(learned(folder.resolve("checkpoint"), (epoch, loss) -> {}))) {
            assertThat(file.encode(new long[] {0, 1}, 1)).hasSize(16).startsWith(0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void a_training_that_was_stopped_goes_on_to_the_same_file() throws IOException {
        Path through = learned(folder.resolve("through"), (epoch, loss) -> {});
        Path checkpoint = folder.resolve("stopped");
        assertThatThrownBy(() -> learned(checkpoint, (epoch, loss) -> {
                    if (epoch == 3) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        List<Integer> epochs = new ArrayList<>();
        Path resumed = learned(checkpoint, (epoch, loss) -> epochs.add(epoch));
        assertThat(epochs).containsExactly(4, 5, 6);
        assertThat(Files.mismatch(through, resumed)).isEqualTo(-1);
    }
}
