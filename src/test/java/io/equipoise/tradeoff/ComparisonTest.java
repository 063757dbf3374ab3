package io.equipoise.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.TrainingView;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forty shoppers who each chose two of ten items and came back for the third: quality is known by hand. */
class ComparisonTest {
    private static final int USERS = 40;
    private final InteractionLog log = log();
    private final TrainingView view = TrainingView.of(log, new SplitPlan(Set.of(EventType.PURCHASE), 1, 0.7, 1));
    private final int[] users = Sample.order(view, 7);

    @Test
    void every_first_n_of_the_sample_holds_the_strata_evenly_and_nobody_twice() {
        assertThat(users).hasSize(USERS).doesNotHaveDuplicates();
        assertThat(Sample.order(view, 7)).isEqualTo(users);
    }

    @Test
    void equal_lists_differ_by_nothing_at_all() {
        int[][] lists = lists(0);
        var comparison = comparison(lists, lists);
        for (Effect effect : comparison.effects()) {
            assertThat(effect.after()).isEqualTo(effect.before());
            assertThat(((Estimated) effect.difference()).ciLow()).isZero();
            assertThat(((Estimated) effect.difference()).ciHigh()).isZero();
        }
        assertThat(effect(comparison.effects(), "personalisation").after()).isEqualTo(1);
    }

    @Test
    void one_slot_lower_costs_the_discount_for_everybody() {
        var comparison = comparison(lists(0), lists(1));
        var ndcg = effect(comparison.effects(), "ndcg");
        assertThat(ndcg.before()).isCloseTo(1, within(1e-12));
        assertThat(ndcg.after()).isCloseTo(1 / (Math.log(3) / Math.log(2)), within(1e-12));
        assertThat(((Estimated) ndcg.difference()).ciLow()).isCloseTo(ndcg.after() - 1, within(1e-12));
        assertThat(effect(comparison.effects(), "personalisation").after()).isCloseTo(ndcg.after(), within(1e-12));
    }

    @Test
    void a_difference_that_varies_has_an_interval_around_it() {
        int[][] mixed = IntStream.range(0, USERS).mapToObj(u -> lists(u % 2)[u]).toArray(int[][]::new);
        var ndcg = effect(comparison(lists(0), mixed).effects(), "ndcg");
        var difference = (Estimated) ndcg.difference();
        assertThat(difference.ciLow()).isLessThan(difference.value());
        assertThat(difference.ciHigh()).isGreaterThan(difference.value()).isLessThanOrEqualTo(0);
    }

    @Test
    void unknown_attributes_leave_only_what_can_be_measured() {
        var comparison = new Comparison(
                view, users, lists(0), lists(1), new Cutoff(3), "no-such", "no-such", new Resampling(50, 1));
        assertThat(comparison.effects()).extracting(Effect::name).containsExactlyElementsOf(Comparison.MEASURES);
        assertThat(comparison.byUserGroup()).isEmpty();
        assertThat(comparison.byItemGroup(5)).isEmpty();
    }

    private Comparison comparison(int[][] before, int[][] after) {
        return new Comparison(view, users, before, after, new Cutoff(3), "none", "none", new Resampling(200, 1));
    }

    /** What each shopper came back for, at a slot from 0. */
    private int[][] lists(int slot) {
        return Arrays.stream(users)
                .mapToObj(user -> {
                    int wanted = view.split().test(user)[0];
                    int[] others = IntStream.range(0, log.itemCount()).filter(item -> item != wanted).limit(2).toArray();
                    return slot == 0
                            ? new int[] {wanted, others[0], others[1]}
                            : new int[] {others[0], wanted, others[1]};
                })
                .toArray(int[][]::new);
    }

    private static Effect effect(List<Effect> effects, String name) {
        return effects.stream().filter(effect -> effect.name().equals(name)).findFirst().orElseThrow();
    }

    private static InteractionLog log() {
        var builder = new InteractionLogBuilder();
        for (int u = 0; u < USERS; u++) {
            for (int i = 0; i < 3; i++) {
                builder.event("u" + u, "i" + (u + i * 3) % 10, EventType.PURCHASE, 1_000 + i);
            }
        }
        return builder.build();
    }
}
