package io.equipoise.dataset;

import static io.equipoise.dataset.EventType.REVIEW;
import static io.equipoise.dataset.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.Relevance.Reach;
import io.equipoise.ranking.UserId;
import io.equipoise.store.Refusal;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is worth finding: all that was held back, or what was rated well. */
class RelevanceTest {
    /** Ten items in order; of the four that are held back 8 was rated well, 6 badly, 7 not at all, and 9 well at first and badly at last. */
    private static final InteractionLog LOG = new InteractionLogBuilder()
            .rating("u", "0", REVIEW, 0, 5)
            .rating("u", "1", REVIEW, 1, 2)
            .rating("u", "2", REVIEW, 2, 4)
            .rating("u", "3", REVIEW, 3, 1)
            .rating("u", "4", REVIEW, 4, 5)
            .rating("u", "5", REVIEW, 5, 5)
            .rating("u", "6", REVIEW, 6, 3.5f)
            .event("u", "7", VIEW, 7)
            .event("u", "8", VIEW, 8)
            .rating("u", "8", REVIEW, 20, 4)
            .rating("u", "9", REVIEW, 9, 5)
            .rating("u", "9", REVIEW, 21, 1)
            .build();

    private static final int USER = LOG.userIndex(new UserId("u"));

    private static SplitPlan plan(Relevance relevance, double validation) {
        return new SplitPlan(Set.of(VIEW, REVIEW), 1, SplitKind.PER_USER_TIME, 0.6, validation, relevance, 1);
    }

    @Test
    void all_interactions_train_and_of_those_held_back_only_the_well_rated_are_relevant() {
        var split = TrainTestSplit.of(LOG, plan(new Relevance(Reach.HELD_BACK, 4), 0));

        assertThat(split.train(USER)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(split.test(USER)).containsExactly(8);
        assertThat(split.irrelevant(USER)).containsExactly(6, 7, 9);
        assertThat(split.testCount()).isEqualTo(1);
    }

    @Test
    void what_is_not_rated_well_is_no_interaction_at_all() {
        var split = TrainTestSplit.of(LOG, plan(new Relevance(Reach.EVERYTHING, 4), 0));

        // 0, 2, 4, 5 and 8 are left: three train.
        assertThat(split.train(USER)).containsExactly(0, 2, 4);
        assertThat(split.test(USER)).containsExactly(5, 8);
        assertThat(split.irrelevant(USER)).isEmpty();
        assertThat(split.eligibleItem(1)).isFalse();
    }

    @Test
    void everything_is_relevant_where_ratings_are_not_looked_at() {
        assertThat(TrainTestSplit.of(LOG, plan(Relevance.ALL, 0)).test(USER)).containsExactly(6, 7, 8, 9);
    }

    @Test
    void what_is_known_before_the_test_is_what_trains_and_all_that_validates() {
        var split = TrainTestSplit.of(LOG, plan(new Relevance(Reach.HELD_BACK, 4), 0.3));

        assertThat(split.validation(USER)).containsExactly(8);
        assertThat(split.history(USER)).isEqualTo(IntStream.range(0, 9).toArray());
        assertThat(split.test(USER)).isEmpty();
        assertThat(split.forTuning().test(USER)).containsExactly(8);
        assertThat(split.forTuning().history(USER)).isEqualTo(split.train(USER));
    }

    @Test
    void a_plan_with_a_threshold_is_read_back_and_others_keep_their_text() {
        for (var reach : new Reach[] {Reach.HELD_BACK, Reach.EVERYTHING}) {
            for (double validation : new double[] {0, 0.1}) {
                var plan = plan(new Relevance(reach, 3.5), validation);
                assertThat(SplitPlan.parse(plan.text())).isEqualTo(plan);
            }
        }
        assertThat(plan(Relevance.ALL, 0).text()).isEqualTo("first-occurrence positives=VIEW+REVIEW core=1 per-user-time train=0.6 seed=1");
    }

    @Test
    void without_ratings_or_with_an_absurd_threshold_it_is_refused() {
        var unrated = new InteractionLogBuilder().event("u", "1", VIEW, 1).event("u", "2", VIEW, 2).build();
        assertThat(unrated.hasRatings()).isFalse();
        assertThat(unrated.eventRating(0)).isNaN();
        assertThatThrownBy(() -> TrainTestSplit.of(unrated, plan(new Relevance(Reach.HELD_BACK, 4), 0)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("dataset.no-ratings"));
        assertThatThrownBy(() -> new Relevance(Reach.HELD_BACK, 0))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("dataset.rating-threshold"));
    }
}
