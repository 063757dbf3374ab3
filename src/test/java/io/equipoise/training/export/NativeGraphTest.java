package io.equipoise.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.scoring.ItemItemFile;
import io.equipoise.scoring.ItemItemWeights;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.training.linear.Ease;
import io.equipoise.training.linear.ItemKnn;
import io.equipoise.training.linear.Popularity;
import io.equipoise.training.sequence.RingShop;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Natively served models as ONNX; that a file scores as the scorer does is checked while it is written. */
class NativeGraphTest {
    private static final TrainingView RING = RingShop.view(60, 20, 8, 1);

    @TempDir
    Path folder;

    private float[] run(byte[] model, long... history) {
        try (var session = OnnxSession.open(model, "scores", "test")) {
            return session.run(List.of(new Feed.Indices("history", LongBuffer.wrap(history), 1, history.length))).values();
        }
    }

    /** Three items: from 0 to 1 with weight .5, from 0 to 2 with .25, from 1 to 2 with 1, from 2 to 0 with 2; worked out by hand. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weights_add_up_over_the_history_by_hand_whichever_side_is_shorter(boolean shortRows) throws IOException {
        var view = RingShop.view(60, 4, 3, 1);
        // Four items; in the second form everything points to item 3, so columns are longer than rows and the other way round.
        var weights = new ItemItemWeights(
                new int[] {0, 1, 2, 3, 4}, new int[] {3, 3, 3, 0}, new float[] {0.5f, 0.25f, 1, 2});
        var used = shortRows ? weights : weights.transposed();
        Path file = folder.resolve("hand.csr");
        ItemItemFile.write(file, view.log(), used, 0.5);
        byte[] model = NativeGraph.of(ModelKind.ITEM_KNN, file, view);
        float[] scores = run(model, 0, 1, 2);
        // Item 0 was chosen before item 1: it counts half.
        float[] expected = new float[4];
        for (int to = 0; to < 4; to++) {
            expected[to] = 0.5f * used.weight(0, to) + used.weight(1, to);
        }
        assertThat(scores).hasSize(5);
        for (int item = 0; item < 4; item++) {
            if (used.hasRow(item)) {
                assertThat(scores[item + 1]).isCloseTo(expected[item], within(1e-6f));
            } else {
                assertThat(scores[item + 1]).isLessThan(-1e8f);
            }
        }
    }

    @Test
    void popularity_and_neighbours_of_complete_journey_come_out_as_they_are_served() throws IOException {
        var view = TrainingView.of(CompleteJourney.log(), SplitPlan.standard());
        Path popularity = folder.resolve("p.pop");
        float[] counts = new Popularity(0, 0).learn(view);
        PopularityFile.write(popularity, view.log(), counts);
        float[] scores = run(NativeGraph.of(ModelKind.POPULARITY, popularity, view), 5, 9);
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                assertThat(scores[item + 1]).isEqualTo(counts[item]);
            }
        }
        Path neighbours = folder.resolve("k.csr");
        ItemItemFile.write(neighbours, view.log(), new ItemKnn(50, 10).learn(view), 0.9);
        byte[] bytes = NativeGraph.of(ModelKind.ITEM_KNN, neighbours, view);
        Path written = folder.resolve("k.onnx");
        Files.write(written, bytes);
        var file = OnnxFile.inspect(written);
        assertThat(file.opset()).isEqualTo(17);
        assertThat(file.metadata("rec.kind")).contains("itemitem");
        assertThat(file.metadata("rec.model")).contains("itemknn");
        assertThat(file.metadata("rec.n_items")).contains(Integer.toString(view.itemCount()));
        assertThat(file.metadata("rec.vocab").orElseThrow()).contains("\"" + view.log().item(0).value() + "\"");
        assertThat(file.metadata("rec.features").orElseThrow()).contains("history");
        assertThat(file.metadata("rec.sensitive_inputs")).contains("[]");
    }

    /** B = I − P diag(P)⁻¹ with P = (XᵀX + λI)⁻¹ (Steck 2019, eq. 8), inverted here by Gauss and Jordan in double precision. */
    @Test
    void ease_comes_out_as_its_closed_form_and_the_file_says_what_it_is() throws IOException {
        double lambda = 7;
        Path kept = folder.resolve("e.csr");
        ItemItemFile.write(kept, RING.log(), new Ease(lambda, Integer.MAX_VALUE).learn(RING), 1);
        byte[] bytes = NativeGraph.of(ModelKind.EASE, kept, RING);
        double[][] b = easeWeights(lambda);
        for (int user : RING.split().users()) {
            int[] history = RING.split().train(user);
            float[] scores = run(bytes, Arrays.stream(history).mapToLong(item -> item + 1).toArray());
            assertThat(scores).hasSize(RING.itemCount() + 1);
            for (int item : RING.split().items()) {
                double expected = 0;
                for (int seen : history) {
                    expected += b[seen][item];
                }
                assertThat((double) scores[item + 1]).isCloseTo(expected, within(2e-5));
            }
        }
        Path written = folder.resolve("e.onnx");
        Files.write(written, bytes);
        var file = OnnxFile.inspect(written);
        assertThat(file.opset()).isEqualTo(17);
        assertThat(file.irVersion()).isEqualTo(8);
        assertThat(file.metadata("rec.contract")).contains("1");
        assertThat(file.metadata("rec.kind")).contains("itemitem");
        assertThat(file.metadata("rec.model")).contains("ease");
        assertThat(file.metadata("rec.n_items")).contains(Integer.toString(RING.itemCount()));
        assertThat(file.metadata("rec.sensitive_inputs")).contains("[]");
    }

    private static double[][] easeWeights(double lambda) {
        int n = RING.itemCount();
        double[][] rows = new double[n][2 * n];
        for (int user : RING.split().users()) {
            for (int one : RING.split().train(user)) {
                for (int other : RING.split().train(user)) {
                    rows[one][other]++;
                }
            }
        }
        for (int k = 0; k < n; k++) {
            rows[k][k] += lambda;
            rows[k][n + k] = 1;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double by = rows[pivot][pivot];
            for (int k = 0; k < 2 * n; k++) {
                rows[pivot][k] /= by;
            }
            for (int row = 0; row < n; row++) {
                double times = rows[row][pivot];
                for (int k = 0; row != pivot && k < 2 * n; k++) {
                    rows[row][k] -= times * rows[pivot][k];
                }
            }
        }
        double[][] weights = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                weights[row][column] = row == column ? 0 : -rows[row][n + column] / rows[column][n + column];
            }
        }
        return weights;
    }

    @Test
    void a_history_means_the_same_however_it_is_padded() throws IOException {
        Path file = folder.resolve("ring.csr");
        ItemItemFile.write(file, RING.log(), new ItemKnn(5, 0).learn(RING), 0.8);
        byte[] model = NativeGraph.of(ModelKind.ITEM_KNN, file, RING);
        float[] tight = run(model, 3, 4);
        float[] wide = run(model, 0, 0, 0, 3, 4);
        assertThat(Arrays.copyOfRange(wide, 1, wide.length)).isEqualTo(Arrays.copyOfRange(tight, 1, tight.length));
    }

    @Test
    void what_is_kept_as_onnx_already_is_not_written_here() {
        assertThatThrownBy(() -> NativeGraph.of(ModelKind.SASREC, folder, RING))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("model.export-kind"));
    }
}
