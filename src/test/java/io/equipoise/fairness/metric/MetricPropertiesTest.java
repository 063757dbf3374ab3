package io.equipoise.fairness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities that hold for any data, and the edge cases the conventions settle. */
class MetricPropertiesTest {
    private static final Offset<Double> CLOSE = within(1e-10);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void expected_exposure_loss_is_disparity_less_twice_relevance_plus_the_target(long seed) {
        double[] given = positive(seed, 30);
        double[] target = positive(seed + 100, 30);
        ExpectedExposure losses = ExpectedExposure.of(given, target);
        double norm = Arrays.stream(target).map(t -> t * t).sum();
        assertThat(losses.loss()).isCloseTo(losses.disparity() - 2 * losses.relevance() + norm, CLOSE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void entropy_within_groups_is_what_their_own_indices_add_up_to(long seed) {
        double[] values = positive(seed, 60);
        double[][] parts = {Arrays.copyOf(values, 20), Arrays.copyOfRange(values, 20, 60)};
        double[] means = {TasteBias.mean(parts[0]), TasteBias.mean(parts[1])};
        double[] sizes = {20, 40};
        double mean = TasteBias.mean(values);
        for (double alpha : new double[] {0, 1, 2}) {
            double within = 0;
            for (int g = 0; g < 2; g++) {
                within += sizes[g] / 60 * Math.pow(means[g] / mean, alpha) * Inequality.generalizedEntropy(parts[g], alpha);
            }
            assertThat(Inequality.withinGroups(values, means, sizes, alpha)).isCloseTo(within, CLOSE);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void jensen_shannon_is_symmetric_and_at_most_one(long seed) {
        double[] p = positive(seed, 12);
        double[] q = positive(seed + 7, 12);
        assertThat(Divergence.jensenShannon(p, q)).isCloseTo(Divergence.jensenShannon(q, p), CLOSE).isBetween(0.0, 1.0);
        assertThat(Divergence.jensenShannon(p, p)).isCloseTo(0, CLOSE);
        assertThat(Divergence.jensenShannon(new double[] {1, 0}, new double[] {0, 5})).isCloseTo(1, CLOSE);
    }

    @Test
    void zero_shares_make_kl_infinite_one_way_only() {
        assertThat(Divergence.kullbackLeibler(new double[] {1, 1}, new double[] {1, 0})).isInfinite();
        assertThat(Divergence.kullbackLeibler(new double[] {1, 0}, new double[] {1, 1})).isCloseTo(Math.log(2), CLOSE);
        assertThat(Divergence.smoothedKullbackLeibler(new double[] {5, 0}, new double[] {0, 5}, 1)).isFinite().isPositive();
        assertThat(Divergence.jensenShannon(new double[] {0, 0}, new double[] {1, 1})).isNaN();
    }

    @Test
    void someone_with_nothing_is_infinite_entropy_and_atkinson_one_not_nan() {
        double[] values = {0, 1, 3};
        assertThat(Inequality.generalizedEntropy(values, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Inequality.atkinson(values, 1)).isEqualTo(1);
        assertThat(Inequality.atkinson(values, 2)).isEqualTo(1);
        assertThat(Inequality.generalizedEntropy(values, 1)).isFinite();
        assertThat(Inequality.gini(new double[] {0, 0, 0})).isNaN();
        assertThat(Inequality.generalizedEntropy(new double[] {0, 0}, 2)).isNaN();
        assertThat(Inequality.jain(new double[] {2, 2, 2})).isCloseTo(1, CLOSE);
        assertThat(Inequality.herfindahl(new double[] {2, 2, 2, 2})).isCloseTo(0.25, CLOSE);
    }

    @Test
    void ratios_follow_the_zero_rules() {
        assertThat(GroupDisparity.ratio(new double[] {0, 0.4})).isZero();
        assertThat(GroupDisparity.ratio(new double[] {0, 0})).isNaN();
        assertThat(GroupDisparity.largestGap(new double[] {})).isNaN();
    }

    @Test
    void a_group_never_shown_has_a_skew_of_minus_infinity_and_one_without_target_has_none() {
        double[] skew = PrefixShares.skew(new int[] {0, 0, 0}, new double[] {0.5, 0.5, 0}, 3);
        assertThat(skew[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(skew[2]).isNaN();
        assertThat(PrefixShares.minSkew(skew)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(PrefixShares.maxSkew(skew)).isCloseTo(Math.log(2), CLOSE);
        assertThat(PrefixShares.skew(new int[] {0, 0, 0}, new double[] {0.5, 0.5}, 3, 1)[1]).isCloseTo(Math.log(0.4), CLOSE);
    }

    @Test
    void infeasible_prefixes_are_counted_to_the_last_rank() {
        int[] slots = {0, 0, 0, 1};
        assertThat(PrefixShares.infeasibleIndex(slots, new double[] {0.5, 0.5})).isEqualTo(3);
        assertThat(PrefixShares.infeasibleCount(slots, new double[] {0.5, 0.5})).isEqualTo(3);
        assertThat(PrefixShares.infeasibleIndex(new int[] {1, 0, 1, 0}, new double[] {0.5, 0.5})).isZero();
    }

    @Test
    void a_prefix_test_names_the_first_prefix_with_too_few() {
        boolean[] slots = {false, false, true, false};
        assertThat(PrefixTest.firstFailure(slots, new int[] {0, 1, 1, 1})).isEqualTo(2);
        assertThat(PrefixTest.firstFailure(slots, new int[] {0, 0, 1, 1})).isZero();
        assertThat(PrefixTest.meanCumulative(new boolean[] {false, false}, 0.5)).isCloseTo((0.5 + 0.25) / 2, CLOSE);
    }

    @Test
    void attention_models_agree_with_their_recursions_by_hand() {
        double[] relevance = {1, 0, 1};
        assertThat(new AttentionModel.Cascade(0.8, 0.5).weights(relevance)).containsExactly(new double[] {1, 0.4, 0.32}, CLOSE);
        assertThat(new AttentionModel.DependentClick().weights(relevance)).containsExactly(new double[] {1, 0.5, 0.45}, CLOSE);
        assertThat(new AttentionModel.Positional(new PositionDiscount.Inverse()).weights(relevance))
                .containsExactly(new double[] {1, 0.5, 1 / 3.0}, CLOSE);
    }

    @Test
    void items_of_several_groups_count_in_parts() {
        ItemGroups groups = ItemGroups.multiLabel("category", List.of("a", "b", "unknown"), new int[][] {{0, 1}, {1}, {}});
        assertThat(groups.sizes()).containsExactly(0.5, 1.5, 1);
        double[] exposure = Exposure.ofItems(new int[][] {{0, 1}}, PositionDiscount.LOG, 3);
        assertThat(Exposure.byGroup(exposure, groups)[0]).isCloseTo(0.5, CLOSE);
        assertThat(groups.groupsOf(new int[] {2, 0})).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> ItemGroups.multiLabel("category", List.of("a"), new int[][] {{}}))
                .hasMessageContaining("no group \"unknown\"");
    }

    @Test
    void pairwise_parity_is_half_for_a_palindrome_and_one_for_whoever_stands_on_top() {
        assertThat(PairwiseParity.favoured(new int[] {0, 1, 1, 0}, 2)).containsExactly(new double[] {0.5, 0.5}, CLOSE);
        assertThat(PairwiseParity.favoured(new int[] {0, 0, 1}, 2)).containsExactly(new double[] {1, 0}, CLOSE);
        assertThat(PairwiseParity.favoured(new int[] {0, 0}, 1)[0]).isNaN();
        double[] accuracy = PairwiseParity.accuracy(new double[] {3, 2, 1}, new boolean[] {true, false, true}, new int[] {0, 1, 0}, 2);
        assertThat(accuracy[0]).isEqualTo(0.5);
        assertThat(accuracy[1]).isNaN();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void personalisation_from_counts_equals_the_mean_over_all_pairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] lists = IntStream.range(0, 12)
                .mapToObj(u -> random.ints(0, 20).distinct().limit(5).toArray())
                .toArray(int[][]::new);
        double overlap = 0;
        for (int a = 0; a < 12; a++) {
            for (int b = a + 1; b < 12; b++) {
                int[] other = lists[b];
                overlap += Arrays.stream(lists[a]).filter(i -> Arrays.stream(other).anyMatch(j -> i == j)).count() / 5.0;
            }
        }
        assertThat(Discovery.personalisation(lists, 20, 5)).isCloseTo(1 - overlap / 66, CLOSE);
    }

    @Test
    void amortised_attention_normalises_each_list() {
        AmortizedAttention attention = new AmortizedAttention(2);
        attention.add(new double[] {2, 0}, new double[] {3, 3});
        assertThat(attention.value()).isCloseTo(1, CLOSE);
        attention.add(new double[] {0, 9}, new double[] {1, 1});
        assertThat(attention.value()).isCloseTo(0, CLOSE);
        assertThat(attention.lists()).isEqualTo(2);
    }

    @Test
    void rank_biased_overlap_and_kendall_are_one_for_the_same_list() {
        int[] base = {5, 3, 9, 1};
        assertThat(RankAgreement.rankBiasedOverlap(base, base, 0.9)).isCloseTo(1, CLOSE);
        assertThat(RankAgreement.rankBiasedOverlap(base, new int[] {7, 8, 2, 4}, 0.9)).isZero();
        assertThat(RankAgreement.kendall(base, base)).isEqualTo(1);
        assertThat(RankAgreement.kendall(base, new int[] {1, 9, 3, 5})).isEqualTo(-1);
        assertThat(RankAgreement.leastItemPromoted(base, new int[] {5, 1})).isEqualTo(4);
        assertThat(RankAgreement.largestMove(base, new int[] {1, 5, 3})).isEqualTo(3);
    }

    @Test
    void the_pareto_set_and_its_hypervolume_agree_with_rectangles_by_hand() {
        double[][] points = {{1, 3}, {2, 2}, {3, 1}, {2, 1}};
        assertThat(TradeOff.paretoSet(points)).containsExactly(0, 1, 2);
        assertThat(TradeOff.hypervolume(points, new double[] {0, 0})).isCloseTo(6, CLOSE);
        assertThat(TradeOff.hypervolume(new double[][] {{1, 2, 3}}, new double[] {0, 0, 0})).isCloseTo(6, CLOSE);
        assertThat(TradeOff.price(0.4, 0.38)).isCloseTo(0.05, CLOSE);
    }

    @Test
    void experience_is_between_its_parts_and_neither_buys_off_the_other() {
        assertThat(HeadlineScore.experience(0.9, 0.4, 0.5, 0)).isCloseTo(0.6, CLOSE);
        assertThat(HeadlineScore.experience(0.9, 0.4, 0.5, 1)).isCloseTo(0.65, CLOSE);
        assertThat(HeadlineScore.experience(0.9, 0, 0.5, 0)).isZero();
        assertThat(HeadlineScore.experience(0.9, 0, 0.5, -2)).isZero();
        assertThat(HeadlineScore.experience(0.9, 0.4, 0.5, 1e-7)).isCloseTo(0.6, within(1e-6));
        double h = HeadlineScore.fairnessFor(0.6, 0.9, 0.5, 0);
        assertThat(h).isCloseTo(0.4, CLOSE);
    }

    @Test
    void the_fairness_score_is_a_geometric_mean_of_what_could_be_judged() {
        assertThat(HeadlineScore.fairnessScore(new double[] {1, 0.25}, new double[] {1, 1})).isCloseTo(50, CLOSE);
        assertThat(HeadlineScore.fairnessScore(new double[] {0.8, Double.NaN}, new double[] {1, 3})).isCloseTo(80, CLOSE);
        assertThat(HeadlineScore.fairnessScore(new double[] {}, new double[] {})).isNaN();
        assertThat(HeadlineScore.correctedBias(0.39, 0.42)).isZero();
        assertThat(HeadlineScore.diversity(new double[] {50, 50, 50})).isCloseTo(1, CLOSE);
    }

    @Test
    void independent_columns_have_no_corrected_association_and_equal_ones_have_all() {
        double[][] independent = {{10, 20}, {30, 60}};
        double[][] equal = {{40, 0}, {0, 60}};
        assertThat(Association.cramersV(independent)).isZero();
        assertThat(Association.cramersV(equal)).isCloseTo(1, within(0.02));
        assertThat(Association.normalizedMutualInformation(equal)).isCloseTo(1, CLOSE);
        assertThat(Association.uncertaintyCoefficient(independent)).isCloseTo(0, CLOSE);
    }

    @Test
    void position_bias_is_recovered_from_clicks_that_follow_the_model() {
        double[] theta = {1, 0.6, 0.3};
        double[] gamma = {0.4, 0.2};
        double[][] shown = new double[3][2];
        double[][] clicks = new double[3][2];
        for (int s = 0; s < 3; s++) {
            for (int i = 0; i < 2; i++) {
                shown[s][i] = 100_000;
                clicks[s][i] = 100_000 * theta[s] * gamma[i];
            }
        }
        assertThat(PositionBias.byExpectation(clicks, shown, 2_000)).containsExactly(theta, within(0.01));
        assertThat(PositionBias.fromSwaps(clicks[1], shown[1], clicks[0], shown[0])).isCloseTo(0.6, CLOSE);
    }

    @Test
    void propensities_undo_what_the_old_list_chose_to_show() {
        double[] reward = {1, 0, 1};
        double[] propensity = {0.5, 0.25, 0.1};
        assertThat(InversePropensity.ips(reward, propensity, 10, 0.01)).isCloseTo(1.2, CLOSE);
        assertThat(InversePropensity.ips(reward, propensity, 10, 0.5)).isCloseTo(0.4, CLOSE);
        assertThat(InversePropensity.snips(reward, propensity, 0.01)).isCloseTo(12 / 16.0, CLOSE);
    }

    @Test
    void prediction_unfairness_tells_directions_apart() {
        double[] truth = {3, 3};
        double[] high = {4, 4};
        double[] low = {2, 2};
        assertThat(PredictionUnfairness.value(high, truth, low, truth)).isEqualTo(2);
        assertThat(PredictionUnfairness.absolute(high, truth, low, truth)).isZero();
        assertThat(PredictionUnfairness.underestimation(high, truth, low, truth)).isEqualTo(1);
        assertThat(PredictionUnfairness.overestimation(high, truth, low, truth)).isEqualTo(1);
    }

    @Test
    void differential_fairness_looks_at_both_outcomes() {
        assertThat(DifferentialFairness.of(new double[] {50, 50}, new double[] {100, 100}, 1)).isZero();
        assertThat(DifferentialFairness.of(new double[] {99, 98}, new double[] {100, 100}, 0)).isCloseTo(Math.log(2), CLOSE);
    }

    @Test
    void a_list_that_repeats_an_item_is_refused_with_both_ranks() {
        JudgedList list = new JudgedList();
        assertThatThrownBy(() -> list.judge(new int[] {4, 7, 4}, new int[] {}))
                .hasMessage("Item 4 is listed twice, at ranks 1 and 3; a list shows an item once");
    }

    @Test
    void k_beyond_the_list_and_an_empty_list_are_defined() {
        JudgedList empty = new JudgedList().judge(new int[] {}, new int[] {1});
        assertThat(Ndcg.at(new Cutoff(10)).of(empty)).isZero();
        assertThat(new HitRate(new Cutoff(10)).of(empty)).isZero();
        JudgedList shorter = new JudgedList().judge(new int[] {1}, new int[] {1, 2});
        assertThat(new Precision(new Cutoff(10)).of(shorter)).isEqualTo(0.1);
        assertThat(new Recall(new Cutoff(10)).of(shorter)).isEqualTo(0.5);
    }

    @Test
    void users_without_relevant_items_are_excluded_and_counted() {
        UserTable table = UserTable.measure(
                new int[][] {{1, 2}, {3, 4}}, new int[][] {{2}, {}}, List.of(new HitRate(new Cutoff(2))));
        assertThat(table.excluded(0)).containsExactly(false, true);
        assertThat(GroupMeans.of(table.values(0), table.excluded(0), GroupAssignment.everyone(2))).containsExactly(1);
    }

    private static double[] positive(long seed, int n) {
        return new SplittableRandom(seed).doubles(n, 0.01, 5).toArray();
    }

    @Test
    void what_is_not_a_number_has_no_place_in_an_order_and_is_refused() {
        double[] holed = {0.3, Double.NaN, 0.1};
        double[] ones = {1, 1, 1};
        assertThatThrownBy(() -> Auc.of(holed, new boolean[] {true, false, true})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Association.meanRanks(holed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreatmentParity.wasserstein(holed, ones, ones, ones)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreatmentParity.medianGap(ones, ones, holed, ones)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Auc.of(new double[] {Double.POSITIVE_INFINITY, 0, Double.NEGATIVE_INFINITY}, new boolean[] {true, false, false})).isEqualTo(1);
    }
}
