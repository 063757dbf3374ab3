package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Interval;
import io.equipoise.fairness.metric.Association;
import io.equipoise.fairness.metric.TreatmentParity;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values of SciPy 1.17 for the same samples, of the papers where SciPy has none. */
class ReferenceStatisticsTest {
    private static final double[] A = {0.2, 0.5, 0.1, 0.4, 0.3, 0.5, 0.9};
    private static final double[] B = {0.6, 0.7, 0.4, 0.9, 0.5, 0.8};
    private static final double[] C = {0.1, 0.2, 0.2, 0.15, 0.35};
    private static final Offset<Double> CLOSE = within(1e-10);

    @Test
    void welch_gives_statistic_p_and_interval() {
        WelchTest test = WelchTest.of(A, B);
        assertThat(test.t()).isCloseTo(-1.8895745032357647, CLOSE);
        assertThat(test.degreesOfFreedom()).isCloseTo(10.725339416366971, CLOSE);
        assertThat(test.pValue()).isCloseTo(0.08613010792638873, CLOSE);
        assertThat(test.interval(0.95).low()).isCloseTo(-0.511135662462455, within(1e-8));
        assertThat(test.interval(0.95).high()).isCloseTo(0.0397070910338837, within(1e-8));
    }

    @Test
    void constant_samples_are_certain_either_way() {
        double[] ones = {1, 1, 1};
        assertThat(WelchTest.of(ones, ones).pValue()).isEqualTo(1);
        assertThat(WelchTest.of(ones, new double[] {2, 2}).pValue()).isZero();
    }

    @Test
    void mann_whitney_corrects_for_ties() {
        MannWhitneyTest test = MannWhitneyTest.of(A, B);
        assertThat(test.u()).isEqualTo(9);
        assertThat(test.pValue()).isCloseTo(0.09760706947335236, CLOSE);
        assertThat(test.cliffsDelta()).isCloseTo(2 * 9 / 42.0 - 1, CLOSE);
        assertThat(MannWhitneyTest.of(new double[] {1, 1}, new double[] {1, 1}).pValue()).isEqualTo(1);
    }

    /** Every split of seven values, counted one by one. */
    @Test
    void mann_whitney_is_exact_for_small_samples_without_ties() {
        double[] a = {0.3, 2.5, 4.7};
        double[] b = {1.1, 5.2, 6.8, 9.1};
        MannWhitneyTest test = MannWhitneyTest.exact(a, b);
        int extreme = 0;
        int splits = 0;
        for (int mask = 0; mask < 128; mask++) {
            if (Integer.bitCount(mask) == 3) {
                int u = 0;
                for (int i = 0; i < 7; i++) {
                    for (int j = 0; j < i; j++) {
                        u += (mask >> i & 1) == 1 && (mask >> j & 1) == 0 ? 1 : 0;
                    }
                }
                splits++;
                extreme += u <= test.u() ? 1 : 0;
            }
        }
        assertThat(test.u()).isEqualTo(2);
        assertThat(test.pValue()).isCloseTo(2.0 * extreme / splits, CLOSE);
        assertThat(MannWhitneyTest.exact(b, a).pValue()).isCloseTo(test.pValue(), CLOSE);
        assertThat(MannWhitneyTest.exact(new double[] {1, 2, 3}, new double[] {4, 5, 6, 7}).pValue()).isCloseTo(2 / 35.0, CLOSE);
        assertThatThrownBy(() -> MannWhitneyTest.exact(new double[] {1, 2}, new double[] {2, 3})).hasMessageContaining("equal");
    }

    @Test
    void several_groups_by_ranks_and_by_means() {
        TestResult ranks = KruskalWallisTest.of(A, B, C);
        assertThat(ranks.statistic()).isCloseTo(8.768714583954663, CLOSE);
        assertThat(ranks.pValue()).isCloseTo(0.0124709007071188, CLOSE);
        WelchAnova means = WelchAnova.of(A, B, C);
        assertThat(means.f()).isCloseTo(12.986685524396707, CLOSE);
        assertThat(means.pValue()).isCloseTo(0.0019402207962359935, CLOSE);
    }

    @Test
    void contingency_and_goodness_of_fit() {
        ContingencyTest test = new ContingencyTest(new double[][] {{10, 20, 30}, {6, 9, 17}, {3, 2, 40}});
        assertThat(test.chiSquare().statistic()).isCloseTo(19.44527640089595, CLOSE);
        assertThat(test.chiSquare().pValue()).isCloseTo(0.0006424118337829259, CLOSE);
        assertThat(test.cochranHolds()).isFalse();
        assertThat(test.permuted(Resampling.seeded(1)).pValue()).isLessThan(0.005);
        assertThat(ContingencyTest.goodnessOfFit(new double[] {30, 50, 20}, new double[] {.25, .5, .25}).pValue())
                .isCloseTo(0.36787944117144245, CLOSE);
    }

    @Test
    void kolmogorov_smirnov_and_wasserstein() {
        assertThat(DistributionShift.kolmogorovSmirnov(A, B).statistic()).isCloseTo(0.5238095238095238, CLOSE);
        assertThat(DistributionShift.kolmogorovSmirnov(A, B).pValue()).isCloseTo(0.2773892773892773, within(1e-8));
        assertThat(DistributionShift.wasserstein(A, B, Resampling.seeded(1)).statistic()).isCloseTo(0.23571428571428568, CLOSE);
    }

    @Test
    void spearman_takes_mean_ranks() {
        assertThat(Association.spearman(new double[] {1, 2, 3, 4, 4, 6}, new double[] {2, 1, 4, 4, 7, 9}))
                .isCloseTo(0.8970588235294118, CLOSE);
    }

    @Test
    void newcombe_gives_the_example_of_its_paper() {
        Interval interval = Proportion.newcombe(56, 70, 48, 80, 0.95);
        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void the_weighted_median_halves_the_weight() {
        double[] ones = {1, 1, 1, 1};
        assertThat(TreatmentParity.medianGap(new double[] {4, 1, 3, 2}, ones, new double[] {1, 9}, new double[] {3, 1}))
                .isCloseTo(2.5 - 1, CLOSE);
    }

    @Test
    void an_ndcg_gap_of_two_points_needs_some_3500_users_a_group() {
        assertThat(Power.USUAL.usersForMeans(0.30, 0.02, 1)).isCloseTo(3532, within(1.0));
        assertThat(Power.USUAL.minimumDetectableGap(0.30, 3532, 3532)).isCloseTo(0.02, within(1e-5));
    }

    @Test
    void the_normal_mixture_bound_of_the_confidence_sequence_is_the_published_one() {
        assertThat(UniformBoundary.normalMixture(100, 0.05, 100)).isCloseTo(30.35209, within(1e-5));
    }

    @Test
    void e_values_raise_alarms_only_together() {
        assertThat(Multiplicity.eBenjaminiHochberg(new double[] {70, 1, 45, 0.5}, 0.05)).containsExactly(true, false, true, false);
        assertThat(Multiplicity.eBenjaminiHochberg(new double[] {30, 1, 5, 0.5}, 0.05)).containsOnly(false);
    }

    @Test
    void max_t_compares_each_test_with_the_largest_of_each_shuffle() {
        double[][] shuffles = {{1, 2}, {3, 0}, {0.5, 0.1}, {2.5, 2.4}};
        assertThat(Multiplicity.maxT(new double[] {2.6, 0.4}, shuffles)).containsExactly(2 / 5.0, 1);
    }

    @Test
    void shrinkage_keeps_what_is_certain_and_draws_in_what_is_not() {
        Shrinkage shrunk = Shrinkage.of(new double[] {0.3, 0.5, 0.1}, new double[] {1e-6, 1e-6, 0.05});
        assertThat(shrunk.means()[0]).isCloseTo(0.3, within(1e-4));
        assertThat(shrunk.means()[2]).isBetween(0.1, shrunk.centre());
        assertThat(shrunk.weights()[2]).isLessThan(shrunk.weights()[0]);
        assertThat(Shrinkage.of(new double[] {0.3, 0.3}, new double[] {0.01, 0.01}).between()).isZero();
    }

    @Test
    void sign_flips_are_exact_for_few_users() {
        assertThat(SignFlipTest.of(new double[] {1, 2, 3}, Resampling.seeded(1)).pValue()).isEqualTo(2 / 8.0);
        double[] many = new double[40];
        Arrays.fill(many, 0.1);
        assertThat(SignFlipTest.of(many, Resampling.seeded(1)).pValue()).isEqualTo(1 / 2001.0);
    }
}
