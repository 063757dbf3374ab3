package io.equipoise.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxModel;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.NetworkScorer;
import io.equipoise.scoring.PairScorer;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.store.Refusal;
import io.equipoise.training.OneThread;
import io.equipoise.training.Evaluation;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.fair.FairLearning;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks over pairs: a shop of two crowds that each choose from their own half of the items, so that guessing well is known to be possible. */
@ExtendWith(OneThread.class)
class PointwiseLearningTest {
    private static final int ITEMS = 40;
    private static final TrainingView VIEW = shop(ITEMS);

    @TempDir
    Path folder;

    private static TrainingView shop(int items) {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < items; item++) {
            builder.item("i" + item, Map.of("category", item % 2 == 0 ? "even" : "odd"));
        }
        for (int user = 0; user < 300; user++) {
            builder.user("u" + user, Map.of("gender", user < 240 ? "m" : "f"));
            int[] own = random.ints(0, items / 2).distinct().limit(8).toArray();
            for (int k = 0; k < own.length; k++) {
                builder.event("u" + user, "i" + (2 * own[k] + user % 2), EventType.VIEW, 100 * k);
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    private static NetworkPlan plan(int epochs) {
        return new NetworkPlan(epochs, 50, 4, 256, 0.01, 40, 7);
    }

    private Path learned(String kind, TrainingView view, int epochs, FairLearning fair, Path warm, Path checkpoint, int stopAfter)
            throws IOException {
        Path file = Files.createTempFile(folder, kind, ".onnx");
        var watcher = new NetworkLearner.Watcher() {
            @Override
            public void sampling() {}

            @Override
            public void epoch(int epoch, double loss, double validationLoss) {
                if (epoch == stopAfter) {
                    throw new IllegalStateException("killed");
                }
            }

            @Override
            public void exporting() {}
        };
        if (kind.equals("mlp")) {
            new NetworkLearner(plan(epochs), fair, warm, Set.of()).learn(view, file, checkpoint, watcher);
        } else {
            new CollaborativeLearner(plan(epochs), 8, fair, warm).learn(view, file, checkpoint, watcher);
        }
        return file;
    }

    private Path learned(String kind, int epochs) throws IOException {
        return learned(kind, VIEW, epochs, FairLearning.NONE, Path.of(""), folder.resolve(kind + epochs), 0);
    }

    private static Scorer opened(String kind, Path file) throws IOException {
        return kind.equals("mlp") ? NetworkScorer.open(file, VIEW) : PairScorer.open(file, VIEW);
    }

    /** Within the own half 13 items are left of which one is the last: ten of them hit with chance 10 / 13, ten of all 33 with 10 / 33. */
    @ParameterizedTest
    @ValueSource(strings = {"mlp", "neumf"})
    void a_network_finds_the_half_of_the_items_that_a_shopper_chooses_from(String kind) throws IOException {
        try (var lists = new ListMaker(VIEW, opened(kind, learned(kind, 12)))) {
            assertThat(Evaluation.of(lists, 10).get("HitRate@10")).isCloseTo(10.0 / 13, within(0.12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "neumf"})
    void a_training_that_was_killed_goes_on_to_the_same_file(String kind) throws IOException {
        Path through = learned(kind, 4);
        Path checkpoint = folder.resolve("killed");
        assertThatThrownBy(() -> learned(kind, VIEW, 4, FairLearning.NONE, Path.of(""), checkpoint, 2)).hasMessage("killed");
        Path resumed = learned(kind, VIEW, 4, FairLearning.NONE, Path.of(""), checkpoint, 0);
        assertThat(Files.readAllBytes(resumed)).isEqualTo(Files.readAllBytes(through));
        // Another training does not go on from it.
        var ips = new FairLearning(FairLearning.Kind.INVERSE_PROPENSITY, "", 0.1);
        Path other = learned(kind, VIEW, 4, ips, Path.of(""), checkpoint, 0);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(through));
    }

    @Test
    void features_begin_where_the_earlier_network_ended_whatever_their_order() throws IOException {
        Path earlier = learned("mlp", 6);
        var features = FeatureExtractor.newest(Histories.of(VIEW), Set.of());
        var names = new ArrayList<>(features.names());
        names.addFirst("user.new");
        int width = names.size();
        float[] mean = new float[width];
        float[] factor = new float[width];
        Arrays.fill(factor, 1);
        try (var trainer = new PointwiseTrainer(plan(1), new DenseLayers(width), ExampleWeights.of(FairLearning.NONE, VIEW));
                var written = OnnxModel.open(earlier)) {
            var scale = WarmFeatures.adopt(earlier, names, new Samples.Scale(mean, factor), trainer.weights);
            var reader = features.reader().look(0);
            float[] row = new float[width - 1];
            reader.write(5, FloatBuffer.wrap(row));
            float[] wider = new float[width];
            System.arraycopy(row, 0, wider, 1, row.length);
            float[] adopted = trainer.scores(new Samples(width, scale.apply(wider), new float[1], new int[1], new int[1], new int[1]));
            assertThat(adopted[0]).isCloseTo(written.run(row)[0], within(1e-5f));
        }
    }

    @Test
    void items_begin_where_the_earlier_preset_ended_and_a_stranger_is_refused() throws IOException {
        Path earlier = learned("neumf", 12);
        var more = shop(ITEMS + 2);
        Path warm = learned("neumf", more, 1, FairLearning.NONE, earlier, folder.resolve("warm"), 0);
        assertThat(OnnxFile.inspect(warm).metadata("rec.model")).contains("neumf");
        assertThatThrownBy(() -> PairScorer.open(warm, VIEW))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("model.file-items"));
        for (String kind : List.of("mlp", "neumf")) {
            Path stranger = learned(kind.equals("mlp") ? "neumf" : "mlp", 1);
            assertThatThrownBy(() -> learned(kind, VIEW, 1, FairLearning.NONE, stranger, folder.resolve("stranger"), 0))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("training.warm-fit"));
        }
        assertThatThrownBy(() -> new CollaborativeLearner(plan(1), 9, FairLearning.NONE, Path.of("")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("training.dimension-even"));
    }

    @Test
    void the_file_says_what_it_is_and_names_no_shopper() throws IOException {
        var file = OnnxFile.inspect(learned("neumf", 1));
        assertThat(file.opset()).isEqualTo(17);
        assertThat(file.metadata("rec.kind")).contains("pointwise");
        assertThat(file.metadata("rec.sensitive_inputs")).contains("[]");
        assertThat(file.metadata("rec.vocab").orElseThrow()).contains("\"i0\"").doesNotContain("\"u0\"");
        assertThat(file.inputs()).extracting(OnnxFile.Port::name).containsExactly("user_id", "item_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REWEIGHING attribute=gender", "INVERSE_PROPENSITY strength=0.1", "POPULARITY_PENALTY strength=1.0",
        "GROUP_ROBUST strength=0.01 attribute=gender"})
    void every_option_of_fairness_changes_what_is_learned_and_leaves_nothing_behind(String fair) throws IOException {
        byte[] plain = Files.readAllBytes(learned("neumf", 2));
        byte[] fairer = Files.readAllBytes(
                learned("neumf", VIEW, 2, FairLearning.parse(fair), Path.of(""), folder.resolve("fair"), 0));
        assertThat(fairer).isNotEqualTo(plain);
    }
}
