package io.equipoise.scoring.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Tried;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.ModelBinding.Meaning;
import io.equipoise.scoring.binding.ModelBinding.Scale;
import io.equipoise.scoring.feature.FeatureFamily;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models made elsewhere against their own arithmetic in plain Java: scores, and reasons by leaving out, for a whole list at once. */
class BoundScorerTest {
    private static final int ITEMS = 60;
    private static final int D = 4;
    private static final int LENGTH = 30;
    private static final TrainingView VIEW = view();

    private static TrainingView view() {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < ITEMS; item++) {
            builder.item("i" + item, Map.of("category", "c" + item % 3));
        }
        for (int shopper = 0; shopper < 20; shopper++) {
            int[] items = random.ints(0, ITEMS).distinct().limit(2 + 2L * shopper).toArray();
            for (int step = 0; step < items.length; step++) {
                builder.event("u" + shopper, "i" + items[step], EventType.VIEW, 60L * step);
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    /** Row 0 is padding and zero. */
    private static float[] vectors() {
        var random = new SplittableRandom(9);
        float[] vectors = new float[(ITEMS + 1) * D];
        for (int at = D; at < vectors.length; at++) {
            vectors[at] = (float) (0.3 * random.nextGaussian());
        }
        return vectors;
    }

    private static ItemVocabulary vocabulary() {
        var items = IntStream.range(0, ITEMS).mapToObj(item -> VIEW.log().item(item).value()).toList();
        return new ItemVocabulary(items).with(new ItemVectors(vectors(), ITEMS + 1, D));
    }

    /** The shopper's vector is the sum of those of their last items; the score the inner product, squashed where probabilities are wanted. */
    private static BoundScorer byHistory(Meaning meaning) {
        float[] vectors = vectors();
        float[] turned = new float[vectors.length];
        for (int row = 0; row <= ITEMS; row++) {
            for (int k = 0; k < D; k++) {
                turned[k * (ITEMS + 1) + row] = vectors[row * D + k];
            }
        }
        var writer = new OnnxWriter("sum")
                .indexInput("items", Integer.toString(LENGTH))
                .constant("vectors", vectors, ITEMS + 1, D)
                .wholeConstant("axis", new long[] {1}, 1)
                .node("Gather", List.of("vectors", "items"), "looked")
                .node("ReduceSum", List.of("looked", "axis"), "user", new OnnxAttribute.Whole("keepdims", 0));
        String output = meaning == Meaning.USER_VECTOR ? "user" : "scores";
        if (meaning == Meaning.SCORE_PER_ITEM) {
            writer.constant("turned", turned, D, ITEMS + 1)
                    .node("MatMul", List.of("user", "turned"), "log.odds")
                    .node("Sigmoid", List.of("log.odds"), "scores");
        }
        byte[] bytes = writer.output(output, meaning == Meaning.USER_VECTOR ? D : ITEMS + 1).toBytes();
        var scale = meaning == Meaning.USER_VECTOR ? Scale.RAW : Scale.PROBABILITY;
        var binding = new ModelBinding(List.of(BoundInput.history("items", LENGTH, true)), output, meaning, 0, scale, 100);
        var network = new BoundNetwork(binding, vocabulary(), VIEW);
        var session = OnnxSession.open(bytes, output, "sum");
        return meaning == Meaning.USER_VECTOR ? new BoundVectorScorer(session, network) : new BoundScorer(session, network);
    }

    private static double logOdds(int[] history, int item) {
        float[] vectors = vectors();
        double sum = 0;
        for (int past : Arrays.copyOfRange(history, Math.max(0, history.length - LENGTH), history.length)) {
            for (int k = 0; k < D; k++) {
                sum += (double) vectors[(past + 1) * D + k] * vectors[(item + 1) * D + k];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(names = {"USER_VECTOR", "SCORE_PER_ITEM"})
    void a_network_of_histories_is_asked_once_and_says_what_each_of_the_last_items_brings(Meaning meaning) {
        try (var scorer = byHistory(meaning)) {
            float[] scores = new float[ITEMS];
            for (int user = 0; user < 20; user++) {
                int[] all = VIEW.split().train(user);
                int[] history = Arrays.copyOfRange(all, Math.max(0, all.length - LENGTH), all.length);
                scorer.scoreAll(user, scores);
                int[] items = IntStream.range(0, ITEMS).filter(item -> scores[item] > Scorer.NEVER).limit(12).toArray();
                var explained = scorer.explain(user, items);
                for (int k = 0; k < items.length; k++) {
                    int item = items[k];
                    double expected = logOdds(history, item);
                    double shown = meaning == Meaning.USER_VECTOR ? expected : 1 / (1 + Math.exp(-expected));
                    assertThat((double) scores[item]).isCloseTo(shown, within(1e-4));
                    assertThat(explained.get(k).score()).isCloseTo(shown, within(1e-4));
                    assertThat(explained.get(k).tried())
                            .isEqualTo(history.length > 20 ? new Tried(20, history.length) : null);
                    var shares = IntStream.range(Math.max(0, history.length - 20), history.length)
                            .mapToObj(at -> new Part("item", history[at], logOdds(new int[] {history[at]}, item)))
                            .filter(part -> part.value() > 0 || history.length == 1)
                            .sorted(Comparator.comparingDouble(Part::value).reversed())
                            .limit(3)
                            .toList();
                    // A share of next to nothing is rounding, and either way is right.
                    var parts = explained.get(k).parts();
                    assertThat(parts.size()).isBetween((int) shares.stream().filter(part -> Math.abs(part.value()) > 1e-3).count(), 3);
                    for (int rank = 0; rank < Math.min(parts.size(), shares.size()); rank++) {
                        assertThat(parts.get(rank).value()).isCloseTo(shares.get(rank).value(), within(2e-3));
                    }
                    assertThat(explained.get(k)).isEqualTo(scorer.explain(user, new int[] {item}).getFirst());
                }
                assertThat(scorer.explain(user, new int[0])).isEmpty();
            }
        }
    }

    @Test
    void a_network_of_features_says_what_a_family_and_a_feature_bring_against_the_mean_of_the_candidates() {
        var codes = List.of("item.events", "user.share:category=c0", "cross.share:category", "user.events", "item.is:category=c1");
        float[] weights = {0.8f, 0.5f, 2, -0.3f, 1.1f};
        byte[] bytes = new OnnxWriter("linear")
                .input("x", codes.size())
                .constant("w", weights, codes.size(), 1)
                .node("MatMul", List.of("x", "w"), "sum")
                .node("Sigmoid", List.of("sum"), "p")
                .output("p", 1)
                .toBytes();
        var binding = new ModelBinding(List.of(BoundInput.features("x", codes)), "p", Meaning.ONE_SCORE, 0, Scale.PROBABILITY, 100);
        var network = new BoundNetwork(binding, ItemVocabulary.NONE, VIEW);
        var features = new BoundFeatures(VIEW, codes);
        try (var scorer = new BoundScorer(OnnxSession.open(bytes, "p", "linear"), network)) {
            int[] all = IntStream.of(VIEW.split().items()).toArray();
            float[] scores = new float[ITEMS];
            for (int user : new int[] {-1, 0, 9, 19}) {
                scorer.scoreAll(user, scores);
                double[][] rows = new double[ITEMS][];
                double[] mean = new double[codes.size()];
                for (int item : all) {
                    rows[item] = row(features, user, item, codes.size());
                    for (int k = 0; k < mean.length; k++) {
                        mean[k] += rows[item][k] / all.length;
                    }
                }
                int[] items = Arrays.copyOf(all, 20);
                var explained = scorer.explain(user, items);
                for (int n = 0; n < items.length; n++) {
                    double[] own = rows[items[n]];
                    assertThat((double) scores[items[n]]).isCloseTo(1 / (1 + Math.exp(-sum(own, own, weights, k -> false))), within(1e-5));
                    var shares = Arrays.stream(FeatureFamily.values())
                            .mapToDouble(family -> sum(own, own, weights, k -> false) - sum(own, mean, weights, k -> features.family(k) == family))
                            .boxed()
                            .filter(share -> share > 1e-3)
                            .sorted(Comparator.reverseOrder())
                            .limit(3)
                            .toList();
                    var parts = explained.get(n).parts();
                    assertThat(parts.size()).isBetween(shares.size(), 3);
                    for (int k = 0; k < shares.size(); k++) {
                        assertThat(parts.get(k).value()).isCloseTo(shares.get(k), within(5e-3));
                        for (Part detail : parts.get(k).details()) {
                            int column = codes.indexOf(detail.kind());
                            assertThat(detail.value()).isCloseTo((own[column] - mean[column]) * weights[column], within(5e-3));
                        }
                    }
                }
            }
        }
    }

    /** The sum of a row, some of its columns taken from another. */
    private static double sum(double[] own, double[] other, float[] weights, IntPredicate others) {
        return IntStream.range(0, own.length).mapToDouble(k -> (others.test(k) ? other : own)[k] * weights[k]).sum();
    }

    private static double[] row(BoundFeatures features, int user, int item, int width) {
        var row = FloatBuffer.allocate(width);
        features.write(user, item, row);
        return IntStream.range(0, width).mapToDouble(row::get).toArray();
    }
}
