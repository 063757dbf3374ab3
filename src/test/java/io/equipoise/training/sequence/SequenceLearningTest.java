package io.equipoise.training.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.fairness.learning.PopularityPenalty;
import io.equipoise.model.ModelKind;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.EncoderScorer;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.training.OneThread;
import io.equipoise.training.Evaluation;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.training.linear.Popularity;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import io.equipoise.training.sequence.SequencePlan.Loss;
import io.equipoise.training.sequence.SequencePlan.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequence encoders on a shop whose best possible lists are known in closed form, served by ONNX Runtime from the written file. */
@ExtendWith(OneThread.class)
class SequenceLearningTest {
    private static final TrainingView VIEW = RingShop.view(600, 60, 12, 1);

    @TempDir
    Path folder;

    private static SequencePlan plan(Architecture architecture, int epochs) {
        int blocks = architecture == Architecture.DILATED ? 3 : 1;
        return new SequencePlan(architecture, 16, 12, blocks, 1, 0.1, Start.RANDOM, Loss.SOFTMAX, 0.75, 100, 64, epochs, 20, 0.01, 7);
    }

    private Path learned(SequencePlan plan, Path checkpoint) throws IOException {
        Path file = Files.createTempFile(folder, "model", ".onnx");
        new SequenceLearner(plan, FairLearning.NONE).learn(VIEW, file, checkpoint, silent());
        return file;
    }

    private static SequenceLearner.Watcher silent() {
        return new SequenceLearner.Watcher() {
            @Override
            public void epoch(int epoch, double loss, double ndcg) {}

            @Override
            public void exporting() {}
        };
    }

    @ParameterizedTest
    @EnumSource
    void every_architecture_comes_near_the_best_possible_lists(Architecture architecture) throws IOException {
        // A recurrent network that adds its last item must learn here that nobody takes the same again.
        Path file = learned(plan(architecture, architecture == Architecture.RECURRENT ? 20 : 12), folder.resolve("checkpoint"));
        var inspected = OnnxFile.inspect(file);
        assertThat(inspected.opset()).isEqualTo(17);
        assertThat(inspected.metadata("rec.kind")).contains("encoder");
        assertThat(inspected.metadata("rec.model")).contains(architecture.model());
        assertThat(inspected.metadata("rec.vocab").orElseThrow()).startsWith("[\"i0\",\"i1\"");
        try (var lists = new ListMaker(VIEW, EncoderScorer.open(file, VIEW))) {
            assertThat(Evaluation.of(lists, 1).get("HitRate@1")).isCloseTo(RingShop.FIRST, within(0.05));
            var two = Evaluation.of(lists, 2);
            assertThat(two.get("HitRate@2")).isGreaterThan(0.95);
            assertThat(two.get("NDCG@2")).isCloseTo(RingShop.BEST_NDCG, within(0.04));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_training_that_was_stopped_goes_on_to_the_same_file(Architecture architecture) throws IOException {
        Path through = learned(plan(architecture, 2), folder.resolve("through"));
        Path checkpoint = folder.resolve("stopped");
        var stopping = new SequenceLearner(plan(architecture, 2), FairLearning.NONE);
        assertThatThrownBy(() -> stopping.learn(VIEW, folder.resolve("never.onnx"), checkpoint, new SequenceLearner.Watcher() {
                    @Override
                    public void epoch(int epoch, double loss, double ndcg) {
                        if (epoch == 1) {
                            throw new IllegalStateException("killed");
                        }
                    }

                    @Override
                    public void exporting() {}
                }))
                .hasMessage("killed");
        Path resumed = learned(plan(architecture, 2), checkpoint);
        float[] expected = OnnxConstants.read(through, "item_vectors").values();
        assertThat(OnnxConstants.read(resumed, "item_vectors").values()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_history_means_the_same_however_it_is_padded(Architecture architecture) throws IOException {
        try (var encoder = OnnxEncoder.open(learned(plan(architecture, 1), folder.resolve("checkpoint")))) {
            float[] tight = encoder.encode(new long[] {5, 6, 7}, 3);
            float[] wide = encoder.encode(new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 6, 7}, 12);
            for (int k = 0; k < tight.length; k++) {
                assertThat(wide[k]).isCloseTo(tight[k], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_array_is_left_behind_by_a_step(Architecture architecture) {
        var data = Sequences.of(VIEW, 12, 7);
        try (var trainer = new SequenceTrainer(plan(architecture, 1), data, ExampleWeights.of(FairLearning.NONE, VIEW))) {
            List<Integer> kept = new ArrayList<>();
            trainer.pass(1, 0.01, () -> {
                kept.add(trainer.keptArrays());
                return false;
            });
            assertThat(kept).hasSizeGreaterThan(5).containsOnly(kept.getFirst());
        }
    }

    @Test
    void calibrated_binary_cross_entropy_over_few_negatives_finds_the_order_too() throws IOException {
        var plan = new SequencePlan(
                Architecture.RECURRENT, 16, 12, 1, 1, 0.1, Start.FACTORS, Loss.GBCE, 0.75, 40, 32, 100, 100, 0.01, 7);
        try (var lists = new ListMaker(VIEW, EncoderScorer.open(learned(plan, folder.resolve("gbce")), VIEW))) {
            assertThat(Evaluation.of(lists, 2).get("HitRate@2")).isGreaterThan(0.8);
        }
    }

    /** On a shop with an order, the last items say much more than the crowd, and nobody can do better than the true probabilities. */
    @Test
    void a_transformer_beats_what_knows_no_order_and_not_the_true_probabilities() throws IOException {
        var shop = MarkovShop.of(400, 60, 3);
        var view = TrainingView.of(shop.log(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
        double best = shop.best(view, 10).get("NDCG@10");
        var plan = new SequencePlan(
                Architecture.TRANSFORMER, 16, 20, 1, 1, 0.1, Start.FACTORS, Loss.SOFTMAX, 0.75, 100, 32, 14, 20, 0.01, 7);
        Path file = folder.resolve("markov.onnx");
        new SequenceLearner(plan, FairLearning.NONE).learn(view, file, folder.resolve("markov"), silent());
        Path popular = folder.resolve("markov.pop");
        PopularityFile.write(popular, view.log(), new Popularity(0, 0).learn(view));
        try (var lists = new ListMaker(view, EncoderScorer.open(file, view));
                var crowd = new ListMaker(view, Scorers.open(ModelKind.POPULARITY, popular, view))) {
            double found = Evaluation.of(lists, 10).get("NDCG@10");
            assertThat(found).isGreaterThan(1.5 * Evaluation.of(crowd, 10).get("NDCG@10")).isLessThan(best * 1.05);
        }
    }

    @Test
    void an_explanation_names_the_items_that_carry_the_score() throws IOException {
        var scorer = EncoderScorer.open(learned(plan(Architecture.RECURRENT, 9), folder.resolve("checkpoint")), VIEW);
        try (var lists = new ListMaker(VIEW, scorer)) {
            int user = VIEW.split().users()[0];
            int[] history = VIEW.split().train(user);
            int first = lists.items(user, 1, List.of(), new float[VIEW.itemCount()])[0];
            var explanation = scorer.explain(user, first);
            // What comes next depends on the last item alone.
            assertThat(explanation.parts().getFirst().item()).isEqualTo(history[history.length - 1]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_warm_start_begins_where_the_earlier_version_ended(Architecture architecture) throws IOException {
        Path earlier = learned(plan(architecture, 4), folder.resolve("earlier"));
        var data = Sequences.of(VIEW, 12, 7);
        var plan = plan(architecture, 1);
        try (var trainer = new SequenceTrainer(plan, data, ExampleWeights.of(FairLearning.NONE, VIEW));
                var encoder = OnnxEncoder.open(earlier)) {
            WarmStart.adopt(earlier, plan, VIEW, trainer.network(), trainer.weights);
            int[] history = {3, 4, 5};
            float[] expected = encoder.encode(new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 5}, 12);
            float[] adopted = trainer.encode(List.of(history));
            for (int k = 0; k < expected.length; k++) {
                assertThat(adopted[k]).isCloseTo(expected[k], within(1e-4f));
            }
        }
        var other = plan(architecture == Architecture.RECURRENT ? Architecture.DILATED : Architecture.RECURRENT, 1);
        try (var trainer = new SequenceTrainer(other, data, ExampleWeights.of(FairLearning.NONE, VIEW))) {
            assertThatThrownBy(() -> WarmStart.adopt(earlier, other, VIEW, trainer.network(), trainer.weights))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("training.warm-fit"));
        }
    }

    @Test
    void scores_kept_from_following_popularity_follow_it_less() throws IOException {
        var popularity = VIEW.popularity();
        double[] correlation = new double[2];
        for (int strength = 0; strength < 2; strength++) {
            var fair = new FairLearning(FairLearning.Kind.POPULARITY_PENALTY, "", strength * 100);
            var data = Sequences.of(VIEW, 12, 7);
            try (var trainer = new SequenceTrainer(plan(Architecture.RECURRENT, 1), data, ExampleWeights.of(fair, VIEW))) {
                trainer.pass(1, 0.01, () -> false);
                trainer.pass(2, 0.01, () -> false);
                var scores = new double[data.windows().size()];
                var popular = new double[scores.length];
                for (int w = 0; w < scores.length; w++) {
                    int[] items = data.windows().get(w).items();
                    float[] vector = trainer.encode(List.of(Arrays.copyOf(items, items.length - 1)));
                    int target = items[items.length - 1];
                    for (int k = 0; k < vector.length; k++) {
                        scores[w] += vector[k] * trainer.weights.get("item_vectors").values[target * 16 + k];
                    }
                    popular[w] = Math.log1p(popularity[target - 1]);
                }
                correlation[strength] = PopularityPenalty.of(scores, popular).value();
            }
        }
        assertThat(correlation[1]).isLessThan(correlation[0]);
    }

    /** ONNX Runtime once overflowed a stack of this size in native code when PyTorch was there too: it told its makers of the process it ran in. */
    @Test
    void opening_a_network_beside_pytorch_needs_no_more_than_the_usual_stack() throws Exception {
        Path file = learned(plan(Architecture.TRANSFORMER, 1), folder.resolve("checkpoint"));
        var vectors = new ArrayList<float[]>();
        var thread = new Thread(
                null,
                () -> {
                    try (var encoder = OnnxEncoder.open(file)) {
                        vectors.add(encoder.encode(new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 5}, 12));
                    }
                },
                "usual-stack",
                1 << 20);
        thread.start();
        thread.join();
        assertThat(vectors).hasSize(1);
    }

    @Test
    void a_file_of_other_items_is_refused() throws IOException {
        Path file = learned(plan(Architecture.DILATED, 1), folder.resolve("checkpoint"));
        var other = RingShop.view(600, 61, 12, 1);
        assertThatThrownBy(() -> EncoderScorer.open(file, other))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("model.file-items"));
    }
}
