package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.ListMaker.Choice;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.FeatureFamily;
import io.equipoise.scoring.feature.Histories;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network over features against a network of the same weights computed in plain Java, and against the bare runtime. */
class NetworkScorerTest {
    private static final int ITEMS = 90;
    private static final int CANDIDATES = 40;
    private static final int HIDDEN = 8;
    private static final TrainingView VIEW = view();
    private static final FeatureExtractor FEATURES = FeatureExtractor.newest(Histories.of(VIEW), Set.of());

    @TempDir
    Path folder;

    private static TrainingView view() {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < ITEMS; item++) {
            builder.item("i" + item, Map.of("category", "c" + item % 4, "price", Integer.toString(5 + item)));
        }
        for (int shopper = 0; shopper < 30; shopper++) {
            int[] items = random.ints(0, ITEMS - 2).distinct().limit(3 + shopper % 12).toArray();
            for (int step = 0; step < items.length; step++) {
                builder.event("u" + shopper, "i" + items[step], EventType.VIEW, 60L * step);
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    /** One hidden layer with weights drawn from a seed; the same numbers in the file and in {@link #compute}. */
    private record Net(float[] first, float[] firstBias, float[] second, float bias) {
        static Net draw(long seed) {
            var random = new SplittableRandom(seed);
            int width = FEATURES.width();
            return new Net(numbers(random, width * HIDDEN, 0.3), numbers(random, HIDDEN, 0.3), numbers(random, HIDDEN, 1), 0.1f);
        }

        private static float[] numbers(SplittableRandom random, int count, double deviation) {
            float[] numbers = new float[count];
            for (int k = 0; k < count; k++) {
                numbers[k] = (float) (deviation * random.nextGaussian());
            }
            return numbers;
        }

        /** Log-odds of a row. */
        double compute(double[] row) {
            double sum = bias;
            for (int h = 0; h < HIDDEN; h++) {
                double state = firstBias[h];
                for (int k = 0; k < row.length; k++) {
                    state += row[k] * first[k * HIDDEN + h];
                }
                sum += Math.max(0, state) * second[h];
            }
            return sum;
        }

        OnnxWriter graph(String last) {
            int width = FEATURES.width();
            return new OnnxWriter("mlp")
                    .input("features", width)
                    .constant("w1", first, width, HIDDEN)
                    .constant("b1", firstBias, HIDDEN)
                    .constant("w2", second, HIDDEN, 1)
                    .constant("b2", new float[] {bias}, 1)
                    .node("Gemm", List.of("features", "w1", "b1"), "hidden")
                    .node("Relu", List.of("hidden"), "bent")
                    .node("Gemm", List.of("bent", "w2", "b2"), "log.odds")
                    .node(last, List.of("log.odds"), "score")
                    .output("score", 1)
                    .metadata(NetworkMetadata.describe(VIEW.log(), FEATURES, CANDIDATES, 0));
        }
    }

    private Path written(Net net, String last) throws IOException {
        Path file = folder.resolve(last + ".onnx");
        net.graph(last).write(file);
        return file;
    }

    private static double[] row(int user, int item) {
        float[] row = new float[FEATURES.width()];
        FEATURES.reader().look(user).write(item, FloatBuffer.wrap(row));
        return IntStream.range(0, row.length).mapToDouble(k -> row[k]).toArray();
    }

    private static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    @Test
    void candidates_get_the_networks_score_and_nothing_else_is_recommended() throws IOException, OrtException {
        var net = Net.draw(1);
        Path file = written(net, "Sigmoid");
        try (var scorer = NetworkScorer.open(file, VIEW);
                var bare = new BareRuntime(file)) {
            float[] scores = new float[ITEMS];
            for (int user = -1; user < 30; user++) {
                int[] candidates = FEATURES.reader().look(user).candidates(CANDIDATES);
                assertThat(candidates).hasSizeBetween(CANDIDATES - 12, CANDIDATES);
                scorer.scoreAll(user, scores);
                float[] rows = new float[candidates.length * FEATURES.width()];
                var buffer = FloatBuffer.wrap(rows);
                for (int item : candidates) {
                    for (double number : row(user, item)) {
                        buffer.put((float) number);
                    }
                }
                float[] expected = bare.features(rows, FEATURES.width());
                var left = new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
                for (int k = 0; k < candidates.length; k++) {
                    assertThat(scores[candidates[k]]).isCloseTo(expected[k], within(1e-6f));
                    assertThat((double) scores[candidates[k]]).isCloseTo(probability(net.compute(row(user, candidates[k]))), within(1e-5));
                    left.remove((Integer) candidates[k]);
                }
                assertThat(left).allSatisfy(item -> assertThat(scores[item]).isEqualTo(Scorer.NEVER));
            }
        }
    }

    @Test
    void any_number_of_items_is_scored_alike_one_at_a_time_or_more_than_the_buffer_holds() throws IOException {
        var net = Net.draw(2);
        try (var scorer = NetworkScorer.open(written(net, "Sigmoid"), VIEW)) {
            float[] scores = new float[ITEMS];
            for (int count : new int[] {0, 1, 2, CANDIDATES - 1, CANDIDATES, CANDIDATES + 1, ITEMS}) {
                int[] items = IntStream.range(0, count).map(k -> ITEMS - 1 - k).toArray();
                scorer.scoreSome(3, items, scores);
                for (int item = 0; item < ITEMS; item++) {
                    if (item < ITEMS - count) {
                        assertThat(scores[item]).isEqualTo(Scorer.NEVER);
                    } else {
                        assertThat((double) scores[item]).isCloseTo(probability(net.compute(row(3, item))), within(1e-5));
                    }
                }
            }
            // What was scored in between does not change what comes after.
            scorer.scoreAll(3, scores);
            var reasons = scorer.explain(3, new int[] {5, 9});
            scorer.scoreSome(3, new int[] {1}, scores);
            scorer.scoreAll(4, scores);
            assertThat(scorer.explain(3, new int[] {5, 9})).isEqualTo(reasons);
            assertThat(scorer.explain(3, new int[] {9}).getFirst().score()).isCloseTo(reasons.get(1).score(), within(1e-6));
            assertThat(scorer.explain(3, new int[0])).isEmpty();
        }
    }

    @Test
    void a_reason_is_what_the_log_odds_lose_when_a_family_stands_at_its_mean_over_the_candidates() throws IOException {
        var net = Net.draw(3);
        try (var scorer = NetworkScorer.open(written(net, "Sigmoid"), VIEW)) {
            for (int user : new int[] {-1, 0, 7, 11}) {
                int[] candidates = FEATURES.reader().look(user).candidates(CANDIDATES);
                double[] mean = new double[FEATURES.width()];
                for (int item : candidates) {
                    double[] row = row(user, item);
                    for (int k = 0; k < mean.length; k++) {
                        mean[k] += row[k] / candidates.length;
                    }
                }
                for (int item : new int[] {candidates[0], candidates[candidates.length - 1]}) {
                    double[] own = row(user, item);
                    ToDoubleFunction<java.util.function.IntPredicate> lost = set -> net.compute(own)
                            - net.compute(IntStream.range(0, own.length).mapToDouble(k -> set.test(k) ? mean[k] : own[k]).toArray());
                    var shares = Arrays.stream(FeatureFamily.values())
                            .mapToDouble(family -> lost.applyAsDouble(column -> FEATURES.family(column) == family))
                            .boxed()
                            .filter(share -> share > 1e-4)
                            .sorted(Comparator.reverseOrder())
                            .limit(3)
                            .toList();
                    var explanation = scorer.explain(user, item);
                    assertThat(explanation.score()).isCloseTo(probability(net.compute(own)), within(1e-5));
                    assertThat(explanation.parts().size()).isBetween(shares.size(), 3);
                    for (int k = 0; k < shares.size(); k++) {
                        assertThat(explanation.parts().get(k).value()).isCloseTo(shares.get(k), within(1e-3));
                    }
                    for (Part part : explanation.parts()) {
                        for (Part detail : part.details()) {
                            int column = FEATURES.names().indexOf(detail.kind());
                            assertThat(detail.value()).isCloseTo(lost.applyAsDouble(each -> each == column), within(1e-3));
                        }
                    }
                }
            }
        }
    }

    /** The logarithm of something below zero is no number; of the others it is one. */
    @Test
    void a_row_that_comes_out_as_no_number_is_in_no_list_and_breaks_no_other() throws IOException {
        var net = Net.draw(4);
        try (var lists = new ListMaker(VIEW, NetworkScorer.open(written(net, "Log"), VIEW))) {
            int broken = 0;
            for (int user : VIEW.split().users()) {
                int[] candidates = FEATURES.reader().look(user).candidates(CANDIDATES);
                var expected = Arrays.stream(candidates)
                        .filter(item -> net.compute(row(user, item)) > 0)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer item) -> -net.compute(row(user, item))))
                        .toList();
                broken += candidates.length - expected.size();
                int[] list = lists.items(user, ITEMS, List.of(), new float[ITEMS]);
                assertThat(list).containsExactlyInAnyOrder(expected.stream().mapToInt(Integer::intValue).toArray());
                assertThat(lists.make(user, 5, List.of(), Choice.ALL, false).shown())
                        .allSatisfy(slot -> assertThat(slot.score()).isFinite());
            }
            assertThat(broken).as("rows that are no number").isPositive();
        }
    }

    @Test
    void many_threads_on_one_scorer_get_what_one_gets() throws Exception {
        var net = Net.draw(5);
        try (var lists = new ListMaker(VIEW, NetworkScorer.open(written(net, "Sigmoid"), VIEW));
                var pool = Executors.newFixedThreadPool(6)) {
            int[] users = VIEW.split().users();
            var alone = new ArrayList<List<ScoredSlot>>();
            for (int user : users) {
                alone.add(lists.make(user, 10, List.of(), Choice.ALL, false).shown());
            }
            var tasks = IntStream.range(0, 300)
                    .<Callable<Boolean>>mapToObj(k -> () -> lists.make(users[k % users.length], 10, List.of(), Choice.ALL, false)
                            .shown()
                            .equals(alone.get(k % users.length)))
                    .toList();
            for (var done : pool.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
