package io.equipoise.dataset;

import static io.equipoise.dataset.EventType.IMPRESSION;
import static io.equipoise.dataset.EventType.PURCHASE;
import static io.equipoise.dataset.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainTestSplitTest {
    @Test
    void complete_journey_has_the_known_core_and_the_known_split() {
        var log = CompleteJourney.log();
        var split = TrainTestSplit.of(log, SplitPlan.standard());

        assertThat(log.userCount()).isEqualTo(2_377);
        assertThat(log.itemCount()).isEqualTo(20_902);
        assertThat(log.eventCount()).isEqualTo(75_000);
        assertThat(split.users()).hasSize(1_809);
        assertThat(split.items()).hasSize(3_299);
        assertThat(split.trainCount()).isEqualTo(30_313);
        assertThat(split.testCount()).isEqualTo(8_486);
    }

    @Test
    void popularity_on_complete_journey_ranks_as_well_as_was_computed_elsewhere() {
        var log = CompleteJourney.log();
        var split = TrainTestSplit.of(log, SplitPlan.standard());
        var quality = RankingQuality.ofPopularity(log, split, 10);

        assertThat(quality.ndcg()).isBetween(.057 * .97, .057 * 1.03);
        assertThat(quality.hitRate()).isBetween(.228 * .97, .228 * 1.03);
    }

    @Test
    void a_pair_counts_once_at_its_first_time_and_ties_break_by_item_number() {
        var log = new InteractionLogBuilder()
                .event("u", "10", VIEW, 5)
                .event("u", "9", VIEW, 5)
                .event("u", "10", PURCHASE, 9)
                .event("u", "7", PURCHASE, 3)
                .event("u", "8", IMPRESSION, 1)
                .event("u", "6", VIEW, 8)
                .build();
        var split = TrainTestSplit.of(log, new SplitPlan(EventType.POSITIVE, 1, 0.5, 1));
        int user = log.userIndex(new UserId("u"));

        assertThat(Arrays.stream(split.train(user)).mapToObj(i -> log.item(i).value())).containsExactly("7", "9");
        assertThat(split.trainTimes(user)).containsExactly(3, 5);
        assertThat(Arrays.stream(split.test(user)).mapToObj(i -> log.item(i).value())).containsExactly("6", "10");
        assertThat(split.eligibleItem(log.itemIndex(new ItemId("8")))).isFalse();
    }

    @Test
    void the_core_is_taken_again_until_nothing_falls_out() {
        // c has two pairs, but one of its users falls out first, and then c takes b with it
        var log = new InteractionLogBuilder()
                .event("u1", "a", VIEW, 1)
                .event("u1", "b", VIEW, 2)
                .event("u2", "a", VIEW, 1)
                .event("u2", "b", VIEW, 2)
                .event("u2", "c", VIEW, 3)
                .event("u3", "c", VIEW, 1)
                .build();
        var split = TrainTestSplit.of(log, new SplitPlan(Set.of(VIEW), 2, 0.5, 1));

        assertThat(Arrays.stream(split.users()).mapToObj(u -> log.user(u).value())).containsExactly("u1", "u2");
        assertThat(Arrays.stream(split.items()).mapToObj(i -> log.item(i).value())).containsExactly("a", "b");
        assertThat(split.train(2)).isEmpty();
        assertThat(split.test(2)).isEmpty();
    }

    @Test
    void a_plan_is_read_back_from_its_text() {
        var plan = new SplitPlan(Set.of(PURCHASE, VIEW), 3, 0.75, 9);

        assertThat(plan.text())
                .isEqualTo("first-occurrence positives=VIEW+PURCHASE core=3 per-user-time train=0.75 seed=9");
        assertThat(SplitPlan.parse(plan.text())).isEqualTo(plan);
    }
}
