package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ListMaker.Choice;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network over pairs against its own arithmetic in plain Java, for catalogues that go into one call, just fill it, and need several. */
class PairScorerTest {
    private static final int D = 4;

    @TempDir
    Path folder;

    private static TrainingView view(int items) {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < items; item++) {
            builder.event("everything", "i" + item, EventType.VIEW, item);
        }
        for (int shopper = 0; shopper < 5; shopper++) {
            for (int step = 0; step < 4; step++) {
                builder.event("u" + shopper, "i" + random.nextInt(items), EventType.VIEW, 10_000L + step);
            }
        }
        builder.event("once", "i0", EventType.VIEW, 5);
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    private static float[] table(int rows, long seed) {
        var random = new SplittableRandom(seed);
        float[] table = new float[rows * D];
        for (int at = D; at < table.length; at++) {
            table[at] = (float) random.nextGaussian();
        }
        return table;
    }

    /** σ of the inner product of two rows. */
    private Path written(TrainingView view, float[] users, float[] items) throws IOException {
        Path file = folder.resolve("pairs.onnx");
        new OnnxWriter("pairs")
                .ids(PairMetadata.USER)
                .ids(PairMetadata.ITEM)
                .constant("users", users, users.length / D, D)
                .constant("items", items, items.length / D, D)
                .wholeConstant("axis", new long[] {1}, 1)
                .node("Gather", List.of("users", PairMetadata.USER), "user")
                .node("Gather", List.of("items", PairMetadata.ITEM), "item")
                .node("Mul", List.of("user", "item"), "products")
                .node("ReduceSum", List.of("products", "axis"), "sum", new OnnxAttribute.Whole("keepdims", 1))
                .node("Sigmoid", List.of("sum"), "score")
                .output("score", 1)
                .metadata(PairMetadata.describe(view))
                .write(file);
        return file;
    }

    private static double score(float[] users, float[] items, int user, int item) {
        double sum = 0;
        for (int k = 0; k < D; k++) {
            sum += (double) users[(user + 1) * D + k] * items[(item + 1) * D + k];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4_095, 4_096, 4_097, 9_000})
    void every_item_gets_its_own_score_however_many_calls_it_takes(int count) throws IOException, OrtException {
        var view = view(count);
        float[] users = table(view.log().userCount() + 1, 1);
        float[] items = table(count + 1, 2);
        Path file = written(view, users, items);
        try (var scorer = PairScorer.open(file, view);
                var bare = new BareRuntime(file)) {
            float[] scores = new float[count];
            for (int user = 0; user < view.log().userCount(); user++) {
                scorer.scoreAll(user, scores);
                for (int item = 0; item < count; item++) {
                    if (view.split().eligibleItem(item)) {
                        assertThat((double) scores[item]).isCloseTo(score(users, items, user, item), within(1e-5));
                    } else {
                        assertThat(scores[item]).isEqualTo(Scorer.NEVER);
                    }
                }
                float[] one = bare.indices(
                        Map.of(PairMetadata.USER, new long[] {user + 1L}, PairMetadata.ITEM, new long[] {1}), 1);
                assertThat(scorer.scores(new int[] {user}, new int[] {0})[0]).isCloseTo(one[0], within(1e-6f));
                int last = count - 1;
                var reason = scorer.explain(user, new int[] {0, last});
                assertThat(reason.get(1).score()).isCloseTo(score(users, items, user, last), within(1e-5));
                assertThat(reason.get(1).parts()).isEmpty();
            }
        }
    }

    @Test
    void strangers_and_those_without_a_past_get_what_everybody_gets() throws IOException {
        var view = view(50);
        float[] users = table(view.log().userCount() + 1, 1);
        var scorer = PairScorer.open(written(view, users, table(51, 2)), view);
        try (var lists = new ListMaker(view, scorer)) {
            float[] scores = new float[50];
            scorer.scoreAll(-1, scores);
            assertThat(scores).containsOnly(Scorer.NEVER);
            assertThat(scorer.explain(-1, new int[] {3}).getFirst().score()).isZero();
            assertThat(scorer.explain(2, new int[0])).isEmpty();
            assertThat(lists.make(-1, 10, List.of(), Choice.ALL, false).shown()).hasSize(10).allSatisfy(
                    slot -> assertThat(slot.explanation().source()).isEqualTo(ScoreExplanation.Source.COLD));
            int once = view.log().userIndex(new UserId("once"));
            boolean past = view.split().train(once).length > 0;
            assertThat(scorer.knows(once)).isEqualTo(past);
            var choice = new Choice(RecallPlan.STANDARD, null, item -> item < 45);
            int user = view.log().userIndex(new UserId("u1"));
            int[] seen = view.split().history(user);
            assertThat(lists.make(user, 10, List.of(), choice, false).shown())
                    .hasSize((int) IntStream.range(45, 50).filter(item -> IntStream.of(seen).noneMatch(each -> each == item)).count())
                    .allSatisfy(slot -> assertThat(slot.itemIndex()).isGreaterThanOrEqualTo(45));
        }
    }

    @Test
    void a_score_that_is_no_number_is_in_no_list() throws IOException {
        var view = view(30);
        float[] items = table(31, 2);
        items[8 * D] = Float.NaN;
        try (var lists = new ListMaker(view, PairScorer.open(written(view, table(view.log().userCount() + 1, 1), items), view))) {
            int user = view.log().userIndex(new UserId("u2"));
            assertThat(lists.items(user, 30, List.of(), new float[30])).doesNotContain(7).hasSizeGreaterThan(20);
        }
    }

    @Test
    void a_file_of_other_shoppers_or_other_items_is_refused() throws IOException {
        var view = view(30);
        Path file = written(view, table(view.log().userCount() + 1, 1), table(31, 2));
        refused(file, view(31), "model.file-items");
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < 30; item++) {
            builder.event("somebody else", "i" + item, EventType.VIEW, item);
        }
        refused(file, TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1)), "model.file-users");
    }

    private static void refused(Path file, TrainingView view, String key) {
        assertThatThrownBy(() -> PairScorer.open(file, view).close())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
