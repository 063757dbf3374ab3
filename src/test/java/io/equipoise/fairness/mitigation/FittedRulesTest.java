package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.batch.ExposureProgram.Constraint;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.ProviderGuarantee;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lottery of exact exposure, the guarantee for every seller, and equal quality for two groups of shoppers. */
class FittedRulesTest {
    private static final int[] GROUP = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};

    @Test
    void over_many_shoppers_the_lottery_gives_both_groups_the_same_exposure_per_item() {
        var equal = new ExactExposureReranker(GROUP, List.of("a", "b"), Constraint.DEMOGRAPHIC_PARITY, 1);
        double[] exposure = new double[2];
        int shoppers = 4_000;
        for (int user = 0; user < shoppers; user++) {
            int[] order = equal.rerank(falling(12), new Shopper(user, new int[0]), 10).order();
            assertThat(order).doesNotHaveDuplicates().hasSize(10);
            for (int rank = 1; rank <= order.length; rank++) {
                exposure[GROUP[order[rank - 1]]] += PositionDiscount.LOG.at(rank) / shoppers;
            }
        }
        // Exact in expectation; a mean of 4,000 draws with a standard deviation below 1 lies within 0.06 but once in 20,000.
        assertThat(exposure[0]).isCloseTo(exposure[1], within(0.06));
    }

    @Test
    void the_same_shopper_sees_the_same_draw_and_at_no_strength_the_list_as_it_was() {
        var equal = new ExactExposureReranker(GROUP, List.of("a", "b"), Constraint.DISPARATE_TREATMENT, 1);
        var shopper = new Shopper(7, new int[0]);
        assertThat(equal.rerank(falling(12), shopper, 10).order()).isEqualTo(equal.rerank(falling(12), shopper, 10).order());
        assertThat(new ExactExposureReranker(GROUP, List.of("a", "b"), Constraint.DEMOGRAPHIC_PARITY, 0).rerank(falling(12), shopper, 10).order())
                .containsExactly(IntStream.range(0, 10).toArray());
        assertThat(new ExactExposureReranker(new int[12], List.of("a"), Constraint.DEMOGRAPHIC_PARITY, 1).rerank(falling(12), shopper, 10).order())
                .containsExactly(IntStream.range(0, 10).toArray());
    }

    @Test
    void every_seller_receives_its_part_of_what_is_guaranteed_over_time() {
        int sellers = 10;
        int[] sellerOf = IntStream.range(0, 100).map(item -> item % sellers).toArray();
        var groups = new GroupAssignment("provider", IntStream.range(0, sellers).mapToObj(s -> "S-" + s).toList(), sellerOf, -1);
        var accounts = new ExposureAccounts(List.of(), 10);
        for (double share : new double[] {0.2, 0.4}) {
            var counters = accounts.opened(groups);
            var rule = new ProviderGuarantee("provider", share, 1, 1);
            var random = new SplittableRandom(3);
            for (int list = 0; list < 600; list++) {
                var candidates = favouring(random, sellerOf);
                var step = bound(rule, groups, counters);
                int[] items = Arrays.stream(step.rerank(candidates, 10).order()).map(at -> candidates.items()[at]).toArray();
                counters.record(new double[sellers], items, 1);
            }
            double[] exposure = counters.snapshot().exposure();
            double all = Arrays.stream(exposure).sum();
            // A promise of thin slots is kept up to what one list gives.
            assertThat(Arrays.stream(exposure).min().orElseThrow() / all).isGreaterThanOrEqualTo(share / sellers - 0.002);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_gap_of_predicted_quality_between_two_groups_falls_to_what_was_allowed(long seed) {
        var random = new SplittableRandom(seed);
        int users = 240;
        int items = 200;
        boolean[] flagged = new boolean[users];
        int[] side = new int[users];
        List<CandidateList> candidates = new ArrayList<>();
        int[][] kept = new int[users][];
        int[][] popularity = new int[2][items];
        for (int user = 0; user < users; user++) {
            flagged[user] = user % 3 == 0;
            side[user] = flagged[user] ? 1 : 0;
            var list = shuffled(random, items);
            candidates.add(list);
            // The better served side chooses what it is shown first; the other what its own side chose before, wherever it is.
            kept[user] = flagged[user]
                    ? IntStream.range(0, items).filter(item -> item % 20 == 0).toArray()
                    : Arrays.stream(list.items(), 0, 6).sorted().toArray();
        }
        for (int item = 0; item < items; item++) {
            popularity[1][item] = item % 20 == 0 ? 100 : 1;
            popularity[0][item] = 10;
        }
        var sample = new ShopperSample(IntStream.range(0, users).toArray(), candidates, kept);
        var parity = UserGroupParityReranker.fit(side, "F", popularity, sample, 10, 0.05, 1);
        assertThat(parity.fitted().gapBefore()).isPositive();
        assertThat(parity.fitted().gapAfter()).isLessThan(0.3 * parity.fitted().gapBefore());
        double before = 0;
        double after = 0;
        for (int user = 0; user < users; user++) {
            if (flagged[user]) {
                int[] wanted = kept[user];
                var list = candidates.get(user);
                before += Arrays.stream(list.items(), 0, 10).filter(item -> Arrays.binarySearch(wanted, item) >= 0).count();
                int[] order = parity.rerank(list, new Shopper(user, new int[0]), 10).order();
                after += Arrays.stream(order).filter(at -> Arrays.binarySearch(wanted, list.items()[at]) >= 0).count();
            }
        }
        assertThat(after).as("hits of the group that was served worse").isGreaterThan(before);
        assertThat(parity.rerank(candidates.getFirst(), Shopper.ANONYMOUS, 10).order()).containsExactly(IntStream.range(0, 10).toArray());
    }

    @Test
    void parity_needs_two_groups_and_something_kept_to_tune_by() {
        var sample = new ShopperSample(new int[] {0, 1}, List.of(falling(12), falling(12)), new int[][] {{}, {}});
        assertThatThrownBy(() -> UserGroupParityReranker.fit(new int[] {0, 0}, "F", new int[2][12], sample, 10, 0, 1))
                .isInstanceOfSatisfying(InfeasibleRule.class, no -> assertThat(no.key()).isEqualTo("policy.parity.nobody"));
        assertThatThrownBy(() -> UserGroupParityReranker.fit(new int[] {0, 1}, "F", new int[2][12], sample, 10, 0, 1))
                .isInstanceOfSatisfying(InfeasibleRule.class, no -> assertThat(no.key()).isEqualTo("policy.parity.nothing-kept"));
    }

    @Test
    void counters_made_again_from_shown_lists_are_those_that_grew_list_by_list_and_budgets_come_back_with_a_new_horizon() {
        var groups = new GroupAssignment("g", List.of("a", "b"), GROUP, -1);
        var accounts = new ExposureAccounts(List.of(falling(12)), 4);
        var grown = accounts.opened(groups);
        double[] merit = accounts.merit(groups);
        List<ShownList> shown = new ArrayList<>();
        for (int list = 0; list < ExposureAccounts.HORIZON; list++) {
            int[] items = {0, 1, 2, 3};
            grown.record(merit, items, 1_000 + list);
            shown.add(new ShownList(items, 1_000 + list));
            if (list == ExposureAccounts.HORIZON * 3 / 4) {
                assertThat(grown.snapshot().prices()[0]).as("budget of a spent").isInfinite();
            }
        }
        assertThat(grown.snapshot().prices()[0]).as("a new horizon").isFinite();
        var again = accounts.after(groups, shown).snapshot();
        assertThat(again.exposure()).containsExactly(grown.snapshot().exposure());
        assertThat(again.prices()).containsExactly(grown.snapshot().prices());
        assertThat(again.merit()).containsExactly(grown.snapshot().merit());
    }

    private static Reranker bound(PolicyRule rule, GroupAssignment groups, ExposureCounters counters) {
        return new RuleBinder(new RuleBinder.Shop(
                        attribute -> Optional.of(groups), attribute -> Optional.empty(), item -> -1, each -> counters, "", RuleBinder.Fit.NONE))
                .bind(List.of(rule))
                .getFirst();
    }

    /** Seller 0 is liked best, then 1 and on: without a guarantee the last ones are hardly shown. */
    private static CandidateList favouring(SplittableRandom random, int[] sellerOf) {
        double[] score = IntStream.range(0, sellerOf.length).mapToDouble(item -> 10 - sellerOf[item] + random.nextDouble()).toArray();
        Integer[] order = IntStream.range(0, sellerOf.length).boxed().sorted((a, b) -> Double.compare(score[b], score[a])).toArray(Integer[]::new);
        return new CandidateList(
                Arrays.stream(order).mapToInt(item -> item).toArray(), Arrays.stream(order).mapToDouble(item -> score[item]).toArray());
    }

    private static CandidateList shuffled(SplittableRandom random, int n) {
        int[] items = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = items[i];
            items[i] = items[j];
            items[j] = kept;
        }
        return new CandidateList(items, falling(n).scores());
    }

    private static CandidateList falling(int n) {
        return new CandidateList(IntStream.range(0, n).toArray(), IntStream.range(0, n).mapToDouble(i -> 1 - (double) i / n).toArray());
    }
}
