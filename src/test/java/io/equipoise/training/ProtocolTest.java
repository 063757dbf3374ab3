package io.equipoise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.TrainTestSplit;
import io.equipoise.model.ModelKind;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.sequence.RingShop;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How models are judged: full or sampled ranking, and the part of the data that a search may see. */
class ProtocolTest {
    private static final TrainingView VIEW = RingShop.view(3_000, 400, 6, 9);

    /** Knows nothing: every item has a score drawn for the shopper. */
    private record Guessing() implements Scorer {
        @Override
        public void scoreAll(int user, float[] scores) {
            var random = new SplittableRandom(user);
            for (int item = 0; item < scores.length; item++) {
                scores[item] = (float) random.nextDouble();
            }
        }

        @Override
        public ScoreExplanation explain(int user, int item) {
            throw new AssertionError("Judging a list asks for no explanation");
        }
    }

    @Test
    void guessing_finds_one_item_in_ten_places_of_hundred_or_of_the_whole_catalogue() {
        try (var lists = new ListMaker(VIEW, new Guessing())) {
            var sampled = Evaluation.of(lists, 10, Ranking.SAMPLED_99, 1);
            assertThat(sampled.get("HitRate@10 (99 sampled)")).isCloseTo(0.1, within(0.02));
            var full = Evaluation.of(lists, 10);
            assertThat(full.get("HitRate@10")).isCloseTo(10.0 / 395, within(0.01));
            assertThat(sampled).doesNotContainKey("HitRate@10");
            assertThat(Evaluation.of(lists, 10, Ranking.SAMPLED_99, 1)).isEqualTo(sampled);
            assertThat(Evaluation.coverage(lists, 10)).isEqualTo(1);
        }
    }

    @Test
    void the_protocol_says_in_its_text_that_it_is_sampled() {
        var split = SplitPlan.standard(SplitKind.LEAVE_LAST_OUT);
        assertThat(new EvaluationProtocol(split, Ranking.FULL, 10).text()).startsWith("full ranking");
        assertThat(new EvaluationProtocol(split, Ranking.SAMPLED_99, 10).text()).startsWith("99 SAMPLED").endsWith(split.text());
    }

    @Test
    void a_search_sees_the_last_training_choice_or_the_validation_part_and_never_the_test() {
        var tuning = VIEW.forTuning().split();
        for (int user : VIEW.split().users()) {
            int[] train = VIEW.split().train(user);
            assertThat(tuning.train(user)).isEqualTo(IntStream.of(train).limit(train.length - 1).toArray());
            assertThat(tuning.test(user)).containsExactly(train[train.length - 1]);
        }
        assertThat(tuning.testCount()).isEqualTo(3_000);
        var validated = new TrainingView(
                VIEW.log(),
                TrainTestSplit.of(
                        VIEW.log(),
                        new SplitPlan(SplitPlan.standard().positives(), 1, SplitKind.PER_USER_TIME, 0.5, 0.25, 1)));
        var tuned = validated.forTuning().split();
        for (int user : validated.split().users()) {
            assertThat(tuned.train(user)).isEqualTo(validated.split().train(user));
            assertThat(tuned.test(user)).isEqualTo(validated.split().validation(user));
        }
        assertThat(tuned.validationCount()).isZero();
    }

    @Test
    void a_search_begins_with_what_was_ordered_and_stays_within_the_ranges() {
        for (ModelKind kind : EnumSet.complementOf(EnumSet.of(ModelKind.IMPORTED))) {
            var ordered = HyperParameter.complete(kind, Map.of());
            assertThat(SearchSpace.draw(kind, ordered, 1, 5)).isEqualTo(ordered);
            for (int trial = 2; trial < 30; trial++) {
                var drawn = SearchSpace.draw(kind, ordered, trial, 5);
                assertThat(HyperParameter.complete(kind, drawn)).isEqualTo(drawn);
                assertThat(SearchSpace.draw(kind, ordered, trial, 5)).isEqualTo(drawn);
            }
            assertThat(SearchSpace.draw(kind, ordered, 2, 5)).isNotEqualTo(SearchSpace.draw(kind, ordered, 3, 5));
        }
    }

    @Test
    void the_frontier_holds_what_nothing_beats_in_both() {
        var accurate = new Trial(1, Map.of(), 0.3, 0.1, 1);
        var broad = new Trial(2, Map.of(), 0.1, 0.5, 1);
        var beaten = new Trial(3, Map.of(), 0.2, 0.1, 1);
        var all = List.of(accurate, broad, beaten);
        assertThat(all.stream().filter(trial -> trial.onFrontier(all))).containsExactly(accurate, broad);
    }
}
