package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.ListMaker.Choice;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Tried;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import io.equipoise.training.sequence.UntrainedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encoders of every architecture against ONNX Runtime's own API with full padding, and sums in plain Java. */
class EncoderScorerTest {
    private static final int ITEMS = 150;
    private static final TrainingView VIEW = view();
    private static final int D = UntrainedEncoder.D;
    private static final int LENGTH = UntrainedEncoder.LENGTH;

    @TempDir
    Path folder;

    /** Shopper u has chosen 2 + 3 u different items, from two to more than an encoder reads, and one that is kept for the test. */
    private static TrainingView view() {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < ITEMS; item++) {
            builder.item("i" + item, Map.of());
        }
        for (int shopper = 0; shopper < 24; shopper++) {
            int[] items = random.ints(0, ITEMS).distinct().limit(3 + 3L * shopper).toArray();
            for (int step = 0; step < items.length; step++) {
                builder.event("u" + shopper, "i" + items[step], EventType.VIEW, step);
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    /** The last items, counted from 1, zeros before them: as the contract says, whatever the engine does to save work. */
    private static long[] padded(int[] history) {
        long[] row = new long[LENGTH];
        for (int k = 0; k < Math.min(history.length, LENGTH); k++) {
            row[LENGTH - 1 - k] = history[history.length - 1 - k] + 1;
        }
        return row;
    }

    private static int[] without(int[] history, int at) {
        return IntStream.range(0, history.length).filter(k -> k != at).map(k -> history[k]).toArray();
    }

    /** The scores of all items by the bare runtime and a double loop. */
    private static double[] scores(BareRuntime bare, float[] vectors, int[] history) throws OrtException {
        float[] user = bare.indices(Map.of("history", padded(history)), 1);
        double[] scores = new double[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            for (int k = 0; k < D; k++) {
                scores[item] += (double) user[k] * vectors[(item + 1) * D + k];
            }
        }
        return scores;
    }

    @ParameterizedTest
    @EnumSource
    void scores_lists_and_reasons_are_those_of_the_runtime_itself(Architecture architecture) throws IOException, OrtException {
        Path file = UntrainedEncoder.write(architecture, VIEW, folder, 1);
        float[] vectors = OnnxConstants.read(file, "item_vectors").values();
        var scorer = EncoderScorer.open(file, VIEW);
        try (var bare = new BareRuntime(file);
                var lists = new ListMaker(VIEW, scorer)) {
            float[] found = new float[ITEMS];
            for (int user : VIEW.split().users()) {
                int[] history = VIEW.split().history(user);
                double[] expected = scores(bare, vectors, history);
                scorer.scoreAll(user, found);
                var order = IntStream.range(0, ITEMS)
                        .filter(item -> found[item] > Scorer.NEVER && Arrays.stream(history).noneMatch(past -> past == item))
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer item) -> -expected[item]))
                        .limit(10)
                        .toList();
                for (int item = 0; item < ITEMS; item++) {
                    if (found[item] > Scorer.NEVER) {
                        assertThat((double) found[item]).isCloseTo(expected[item], within(1e-4));
                    }
                }
                var made = lists.make(user, 10, List.of(), Choice.ALL, false).shown();
                assertThat(made).extracting(ScoredSlot::itemIndex).containsExactlyElementsOf(order);
                for (var slot : made) {
                    requireReasons(bare, vectors, history, expected, slot);
                }
            }
        }
    }

    private void requireReasons(BareRuntime bare, float[] vectors, int[] history, double[] whole, ScoredSlot slot) throws OrtException {
        int item = slot.itemIndex();
        var explanation = slot.explanation();
        assertThat(explanation.score()).isCloseTo(whole[item], within(1e-4));
        int from = Math.max(0, history.length - 20);
        double[] shares = new double[history.length];
        for (int at = from; at < history.length; at++) {
            shares[at] = whole[item] - scores(bare, vectors, without(history, at))[item];
        }
        double[] largest = Arrays.stream(shares).filter(share -> share > 0).map(share -> -share).sorted().limit(3).map(share -> -share).toArray();
        // Where a share is next to nothing it is rounding, and either way is right.
        assertThat(explanation.parts().size()).isBetween((int) Arrays.stream(largest).filter(share -> share > 1e-3).count(), largest.length);
        for (int k = 0; k < explanation.parts().size(); k++) {
            Part part = explanation.parts().get(k);
            assertThat(part.value()).isCloseTo(largest[k], within(2e-4));
            int at = IntStream.range(0, history.length).filter(each -> history[each] == part.item()).findFirst().orElseThrow();
            assertThat(part.value()).isCloseTo(shares[at], within(2e-4));
        }
        assertThat(explanation.tried()).isEqualTo(history.length > 20 ? new Tried(20, Math.min(history.length, LENGTH)) : null);
        var lines = Explanation.of(slot).details().stream().filter(line -> line.kind() == Explanation.Kind.SCORE).findFirst().orElseThrow().details();
        assertThat(lines.stream().filter(line -> line.kind() == Explanation.Kind.TRIED).count()).isEqualTo(history.length > 20 ? 1 : 0);
        requireNearest(vectors, history, from, explanation, item);
    }

    private static void requireNearest(float[] vectors, int[] history, int from, ScoreExplanation explanation, int item) {
        double[] cosines = IntStream.range(from, history.length).mapToDouble(at -> cosine(vectors, history[at], item)).filter(each -> each > 0)
                .map(each -> -each).sorted().limit(3).map(each -> -each).toArray();
        assertThat(explanation.nearest()).hasSize(cosines.length);
        for (int k = 0; k < cosines.length; k++) {
            assertThat(explanation.nearest().get(k).likeness()).isCloseTo(cosines[k], within(1e-5));
        }
    }

    private static double cosine(float[] vectors, int one, int other) {
        double both = 0;
        double left = 0;
        double right = 0;
        for (int k = 0; k < D; k++) {
            double a = vectors[(one + 1) * D + k];
            double b = vectors[(other + 1) * D + k];
            both += a * b;
            left += a * a;
            right += b * b;
        }
        return both / Math.sqrt(left * right);
    }

    @ParameterizedTest
    @EnumSource
    void many_shoppers_at_once_get_what_each_gets_alone_and_short_histories_are_read_short(Architecture architecture) throws IOException {
        Path file = UntrainedEncoder.write(architecture, VIEW, folder, 2);
        var scorer = EncoderScorer.open(file, VIEW);
        try (var lists = new ListMaker(VIEW, scorer);
                var encoder = HistoryEncoder.of(OnnxEncoder.open(file), LENGTH, true, ITEMS)) {
            assertThat(encoder.shortens()).isTrue();
            int[] users = VIEW.split().users();
            float[][] together = scorer.vectors(users);
            for (int u = 0; u < users.length; u++) {
                assertThat(together[u]).containsExactly(scorer.vectors(new int[] {users[u]})[0], within(1e-5f));
            }
            int[][] batch = lists.items(users, 10, List.of());
            for (int u = 0; u < users.length; u++) {
                assertThat(batch[u]).containsExactly(lists.items(users[u], 10, List.of(), new float[ITEMS]));
            }
        }
    }

    @Test
    void what_is_blocked_is_in_no_list_and_a_stranger_gets_what_everybody_gets() throws IOException {
        try (var lists = new ListMaker(VIEW, EncoderScorer.open(UntrainedEncoder.write(Architecture.RECURRENT, VIEW, folder, 3), VIEW))) {
            int user = VIEW.split().users()[4];
            var best = lists.make(user, 10, List.of(), Choice.ALL, false).shown();
            int blocked = best.getFirst().itemIndex();
            var choice = new Choice(RecallPlan.STANDARD, null, item -> item == blocked);
            var rest = lists.make(user, 10, List.of(), choice, false).shown();
            assertThat(rest.stream().limit(9).map(ScoredSlot::itemIndex).toList())
                    .isEqualTo(best.stream().skip(1).map(ScoredSlot::itemIndex).toList());
            assertThat(lists.make(-1, 5, List.of(), choice, false).shown()).hasSize(5).allSatisfy(slot -> {
                assertThat(slot.explanation().source()).isEqualTo(ScoreExplanation.Source.COLD);
                assertThat(slot.itemIndex()).isNotEqualTo(blocked);
            });
            assertThat(lists.make(user, 10, List.of(), new Choice(RecallPlan.STANDARD, null, item -> true), false).shown()).isEmpty();
        }
    }

    /** The mean over all places, zeros included: here padding does change the vector, and a file of a fixed length takes no other. */
    @Test
    void a_network_that_counts_padding_is_always_given_all_its_places() throws IOException, OrtException {
        float[] vectors = new float[(ITEMS + 1) * 4];
        var random = new SplittableRandom(5);
        for (int at = 4; at < vectors.length; at++) {
            vectors[at] = (float) random.nextGaussian();
        }
        for (String length : List.of("length", Integer.toString(LENGTH))) {
            Path file = folder.resolve("mean-" + length + ".onnx");
            new OnnxWriter("mean")
                    .indexInput("history", length)
                    .constant("item_vectors", vectors, ITEMS + 1, 4)
                    .node("Gather", List.of("item_vectors", "history"), "looked")
                    .node("ReduceMean", List.of("looked"), "user_vector", new OnnxAttribute.Wholes("axes", 1), new OnnxAttribute.Whole("keepdims", 0))
                    .output("user_vector", 4)
                    .metadata(EncoderMetadata.describe(VIEW, "mean", LENGTH, "item_vectors"))
                    .write(file);
            try (var bare = new BareRuntime(file);
                    var scorer = EncoderScorer.open(file, VIEW)) {
                for (int user : VIEW.split().users()) {
                    float[] expected = bare.indices(Map.of("history", padded(VIEW.split().history(user))), 1);
                    assertThat(scorer.vectors(new int[] {user})[0]).containsExactly(expected, within(1e-6f));
                }
            }
        }
    }

    /** A broken file: one item's vector is no number. It is never recommended, and nobody's list breaks. */
    @Test
    void an_item_whose_score_is_no_number_is_in_no_list() throws IOException {
        float[] vectors = new float[(ITEMS + 1) * 4];
        Arrays.fill(vectors, 4, vectors.length, 0.5f);
        int broken = 7;
        vectors[(broken + 1) * 4 + 2] = Float.NaN;
        Path file = folder.resolve("broken.onnx");
        new OnnxWriter("sum")
                .indexInput("history", "length")
                .constant("item_vectors", vectors, ITEMS + 1, 4)
                .constant("ones", new float[(ITEMS + 1) * 4], ITEMS + 1, 4)
                .node("Gather", List.of("ones", "history"), "looked")
                .node("ReduceSum", List.of("looked", "axis"), "user_vector", new OnnxAttribute.Whole("keepdims", 0))
                .wholeConstant("axis", new long[] {1}, 1)
                .output("user_vector", 4)
                .metadata(EncoderMetadata.describe(VIEW, "sum", LENGTH, "item_vectors"))
                .write(file);
        try (var lists = new ListMaker(VIEW, EncoderScorer.open(file, VIEW))) {
            for (int user : VIEW.split().users()) {
                int[] items = lists.items(user, ITEMS, List.of(), new float[ITEMS]);
                assertThat(items).doesNotContain(broken).doesNotHaveDuplicates();
                assertThat(lists.items(new int[] {user, user}, ITEMS, List.of())[1]).doesNotContain(broken);
            }
            var made = lists.make(VIEW.split().users()[20], 10, List.of(), Choice.ALL, false).shown();
            assertThat(made).hasSize(10).allSatisfy(slot -> assertThat(slot.explanation().parts()).isEmpty());
        }
    }
}
