package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spread, cap, fatigue, pins, exclusions, the minors guard, own-brand parity and guaranteed exposure on small and on random lists. */
class ShopRulesTest {
    @Test
    void neighbours_are_spread_by_the_best_candidate_that_fits() {
        var spread = SpacingReranker.spread(new int[] {0, 0, 0, 1, 1, 2}, 3, -1, 2, 1);
        assertThat(spread.rerank(list(6), 5).order()).containsExactly(0, 3, 1, 4, 2);
    }

    @Test
    void a_cap_holds_over_the_whole_list_and_gives_way_when_nothing_else_is_left() {
        var cap = SpacingReranker.cap(new int[] {0, 0, 0, 1, 0}, 2, -1, 1);
        assertThat(cap.rerank(list(5), 2).order()).containsExactly(0, 3);
        assertThat(cap.rerank(list(5), 4).order()).containsExactly(0, 3, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_window_of_a_random_list_holds_more_than_allowed_while_others_are_left(long seed) {
        var random = new SplittableRandom(seed);
        int[] groups = random.ints(400, 0, 8).toArray();
        int window = random.nextInt(2, 6);
        var order = SpacingReranker.spread(groups, 8, -1, window, 1).rerank(list(400), 30).order();
        for (int end = 1; end <= 30; end++) {
            var held = Arrays.stream(order, Math.max(0, end - window), end).map(item -> groups[item]).boxed().toList();
            assertThat(held).doesNotHaveDuplicates();
        }
        assertThat(order).doesNotHaveDuplicates().hasSize(30);
    }

    @Test
    void tiring_groups_come_last_for_whoever_is_tired_of_them() {
        var fatigue = new FatigueReranker(new int[] {0, 0, 1, 1, 0}, 2, -1, 2, 3);
        assertThat(fatigue.rerank(list(5), new Shopper(0, new int[] {2, 0, 4}), 4).order()).containsExactly(2, 3, 0, 1);
        assertThat(fatigue.rerank(list(5), new Shopper(0, new int[] {0, 4, 2, 3, 2}), 3).order()).containsExactly(0, 1, 4);
        assertThat(fatigue.rerank(list(5), 3).order()).containsExactly(0, 1, 2);
    }

    @Test
    void a_pin_takes_its_slot_and_nothing_happens_where_it_is_no_candidate() {
        assertThat(new PinReranker(4, 2, "why").rerank(list(6), 4).order()).containsExactly(0, 4, 1, 2);
        assertThat(new PinReranker(0, 3, "why").rerank(list(6), 4).order()).containsExactly(1, 2, 0, 3);
        assertThat(new PinReranker(9, 2, "why").rerank(list(6), 4).order()).containsExactly(0, 1, 2, 3);
        assertThat(new PinReranker(1, 9, "why").rerank(list(6), 4).order()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void what_is_excluded_stays_out_whatever_comes_after_it() {
        int[] groups = {0, 1, 0, 1, 0};
        var chain = new RerankerChain(List.of(
                new ExclusionFilter(groups, 1), new PinReranker(1, 1, "why"), SpacingReranker.cap(groups, 2, -1, 1)));
        var outcome = chain.run(list(5), Shopper.ANONYMOUS, 5);
        assertThat(outcome.order()).containsExactly(0, 2, 4);
        assertThat(new RerankerChain(List.of(new ExclusionFilter(new int[5], 0), new PinReranker(1, 1, "w")))
                        .run(list(5), Shopper.ANONYMOUS, 3)
                        .order())
                .isEmpty();
    }

    @Test
    void only_shoppers_known_to_be_adults_see_what_is_guarded() {
        var guard = new MinorsFilter(new boolean[] {true, false, true}, new boolean[] {true, false});
        assertThat(run(guard, new Shopper(0, new int[0]))).containsExactly(0, 1, 2);
        assertThat(run(guard, new Shopper(1, new int[0]))).containsExactly(1);
        assertThat(run(guard, Shopper.ANONYMOUS)).containsExactly(1);
    }

    @Test
    void an_audience_is_the_only_one_that_a_step_touches() {
        var step = AudienceReranker.of(new ExclusionFilter(new int[] {0, 1, 0}, 0), new boolean[] {true, false});
        assertThat(run(step, new Shopper(0, new int[0]))).containsExactly(1);
        assertThat(run(step, new Shopper(1, new int[0]))).containsExactly(0, 1, 2);
        assertThat(run(step, Shopper.ANONYMOUS)).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void among_equally_relevant_items_own_brands_get_no_better_places_and_nothing_more_relevant_is_overtaken(long seed) {
        var random = new SplittableRandom(seed);
        int[] own = IntStream.range(0, 80).map(i -> random.nextDouble() < 0.4 ? 1 : 0).toArray();
        // Eight levels of relevance, and at each of them own brands come first: the bias to undo.
        Integer[] biased = IntStream.range(0, 80).boxed().sorted((a, b) -> a / 10 != b / 10 ? a / 10 - b / 10 : own[b] - own[a]).toArray(Integer[]::new);
        int[] items = Arrays.stream(biased).mapToInt(Integer::intValue).toArray();
        double[] scores = Arrays.stream(items).mapToDouble(item -> 1 - item / 10 / 8.0).toArray();
        var order = new EqualRelevanceReranker(own, 1, "yes", 1).rerank(new CandidateList(items, scores), 20).order();
        for (int band = 0; band < 2; band++) {
            int level = band;
            double share = IntStream.of(items).filter(item -> item / 10 == level).map(item -> own[item]).average().orElseThrow();
            int held = 0;
            for (int r = 1; r <= 10; r++) {
                int item = items[order[10 * band + r - 1]];
                assertThat(item / 10).as("relevance comes first").isEqualTo(band);
                held += own[item];
                assertThat(held).isBetween((int) Math.floor(r * share - 0.5 - 1e-9), (int) Math.floor(r * share + 0.5 + 1e-9));
            }
        }
        assertThat(new EqualRelevanceReranker(own, 1, "yes", 0).rerank(new CandidateList(items, scores), 20).order())
                .containsExactly(IntStream.range(0, 20).toArray());
    }

    @Test
    void what_was_shown_tires_as_dealings_do_and_the_latest_count_first() {
        var fatigue = new FatigueReranker(new int[] {0, 0, 1, 1, 0}, 2, -1, 2, 3);
        assertThat(fatigue.rerank(list(5), new Shopper(0, new int[0], new int[] {0, 4}), 4).order()).containsExactly(2, 3, 0, 1);
        assertThat(fatigue.rerank(list(5), new Shopper(0, new int[] {0, 4}, new int[] {2, 3, 3}), 3).order()).containsExactly(0, 1, 4);
        assertThat(fatigue.readsImpressions()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2, 0.35})
    void a_guaranteed_share_of_exposure_is_kept_below_the_third_slot_and_above_the_floor(double share) {
        int[] groups = IntStream.range(0, 100).map(i -> i >= 10 && i % 3 == 0 ? 1 : 0).toArray();
        var order = new ExposureFloorReranker(groups, 1, "small", share, 1, 1).rerank(list(100), 10).order();
        assertThat(held(order, groups, 1)).isGreaterThanOrEqualTo(share - 1e-12);
        assertThat(Arrays.copyOf(order, 3)).containsExactly(0, 1, 2);
        assertThat(new ExposureFloorReranker(groups, 1, "small", share, 0.1, 1).rerank(list(100), 10).order())
                .containsExactly(IntStream.range(0, 10).toArray());
    }

    /** Two sellers, one of whom would lose the lowest slots to the other if their promises were kept one after the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void promises_to_several_sellers_are_kept_together_and_keep_the_order_within_each(long seed) {
        var random = new SplittableRandom(seed);
        int[] groups = random.ints(120, 0, 6).toArray();
        double one = random.nextDouble(0.05, 0.15);
        double two = random.nextDouble(0.05, 0.15);
        var together = new ExposureFloorReranker(groups, List.of(
                new ExposureFloorReranker.Promise(1, "one", one, 1, 1), new ExposureFloorReranker.Promise(2, "two", two, 1, 1)));
        int[] order = together.rerank(list(120), 10).order();
        assertThat(held(order, groups, 1)).isGreaterThanOrEqualTo(one - 1e-12);
        assertThat(held(order, groups, 2)).isGreaterThanOrEqualTo(two - 1e-12);
        assertThat(Arrays.copyOf(order, 3)).containsExactly(0, 1, 2);
        assertThat(order).doesNotHaveDuplicates();
        for (int group : new int[] {1, 2}) {
            assertThat(Arrays.stream(order).filter(item -> groups[item] == group).toArray()).isSorted();
        }
    }

    @Test
    void promises_beyond_the_open_slots_get_their_turn() {
        int[] groups = IntStream.range(0, 100).map(i -> i < 10 ? 0 : 1 + i % 2).toArray();
        var greedy = new ExposureFloorReranker(groups, List.of(
                new ExposureFloorReranker.Promise(1, "one", 0.5, 1, 1), new ExposureFloorReranker.Promise(2, "two", 0.5, 1, 1)));
        var reranked = greedy.rerank(list(100), 10);
        double most = ExposureFloorReranker.reachable(10, 7);
        assertThat(most).isCloseTo(1 - (1 + 1 / (Math.log(3) / Math.log(2)) + 0.5) / 4.543559, offset(1e-6));
        assertThat(held(reranked.order(), groups, 1) + held(reranked.order(), groups, 2)).isEqualTo(most, offset(1e-12));
        assertThat(held(reranked.order(), groups, 1)).isBetween(most / 3, most * 2 / 3);
        assertThat(reranked.reasons()).satisfies(reasons -> assertThat(reasons[0]).isNull(), reasons -> assertThat(reasons[9]).isNotNull());
    }

    private static double held(int[] order, int[] groups, int group) {
        double held = 0;
        double total = 0;
        for (int r = 1; r <= order.length; r++) {
            total += PositionDiscount.LOG.at(r);
            held += groups[order[r - 1]] == group ? PositionDiscount.LOG.at(r) : 0;
        }
        return held / total;
    }

    private static int[] run(Reranker step, Shopper shopper) {
        return new RerankerChain(List.of(step)).run(list(3), shopper, 3).order();
    }

    private static CandidateList list(int size) {
        var scores = new ArrayList<Double>();
        for (int i = 0; i < size; i++) {
            scores.add((double) size - i);
        }
        return new CandidateList(
                IntStream.range(0, size).toArray(), scores.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
