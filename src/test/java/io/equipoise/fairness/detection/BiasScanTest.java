package io.equipoise.fairness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.VectorCase;
import io.equipoise.fairness.detection.BiasScan.Direction;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BiasScanTest {
    private static final List<String> AGES = List.of("18-24", "25-44", "45-59", "60+");
    private static final List<String> REGIONS = List.of("north", "east", "south");

    @Test
    void agrees_with_the_vector_of_the_closed_form() {
        var it = new VectorCase(FairnessVectors.byId("mdss-score-closed-form"));
        var score = new BernoulliScore(
                it.number("observed_positives"), new double[] {it.number("expectation_each")}, new double[] {it.number("n")});
        double q = score.likeliest();
        it.check("q_mle", q);
        it.check("score", score.at(q) - it.number("penalty") * it.number("n_values_in_subset"));
    }

    @Test
    void finds_what_trying_every_set_of_values_finds() {
        for (int seed = 0; seed < 10; seed++) {
            var data = Data.random(seed, 600);
            for (var direction : Direction.values()) {
                var report = BiasScan.of(data.features(), data.positive, data.predicted, new BiasScan.Options(direction, 0.5, 30, 0, 1));
                assertThat(report.score()).as(direction + " " + seed).isCloseTo(data.bestByBruteForce(direction, 0.5), within(1e-6));
            }
        }
    }

    @Test
    void finds_a_planted_union_of_values() {
        var data = Data.random(4, 8_000);
        var random = new SplittableRandom(9);
        for (int row = 0; row < data.positive.length; row++) {
            if (data.age[row] >= 2 && data.region[row] != 2) {
                data.positive[row] = random.nextDouble() < data.predicted[row] / 2;
            }
        }
        var report = BiasScan.of(
                data.features(), data.positive, data.predicted, new BiasScan.Options(Direction.FEWER_THAN_PREDICTED, 1, 20, 49, 1));
        assertThat(report.values())
                .containsExactly(
                        new BiasScanReport.Values("age", List.of("45-59", "60+")),
                        new BiasScanReport.Values("region", List.of("north", "east")));
        assertThat(report.pValue()).isEqualTo(1.0 / 50);
        assertThat(report.positives()).isLessThan((int) (report.expected() * 0.7));
    }

    @Test
    void says_nothing_when_there_are_as_many_positives_as_predicted() {
        int rows = 400;
        boolean[] positive = new boolean[rows];
        double[] predicted = new double[rows];
        int[] half = new int[rows];
        for (int row = 0; row < rows; row++) {
            half[row] = row % 2;
            positive[row] = row % 4 < 2;
            predicted[row] = 0.5;
        }
        var feature = new SliceFeature("half", List.of("even", "odd"), half);
        var report = BiasScan.of(
                List.of(feature), positive, predicted, new BiasScan.Options(Direction.MORE_THAN_PREDICTED, 0.1, 10, 19, 1));
        assertThat(report.score()).isZero();
        assertThat(report.values()).isEmpty();
        assertThat(report.pValue()).isEqualTo(1);
    }

    @Test
    void refuses_a_prediction_that_is_no_chance() {
        var feature = new SliceFeature("half", List.of("a"), new int[] {0, 0});
        assertThatThrownBy(() -> BiasScan.of(
                        List.of(feature),
                        new boolean[2],
                        new double[] {0.2, 1.2},
                        new BiasScan.Options(Direction.MORE_THAN_PREDICTED, 0.1, 10, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.2 in row 1");
    }

    private record Data(int[] age, int[] region, boolean[] positive, double[] predicted) {
        static Data random(int seed, int rows) {
            var random = new SplittableRandom(seed);
            var data = new Data(
                    random.ints(rows, 0, 4).toArray(), random.ints(rows, 0, 3).toArray(), new boolean[rows], new double[rows]);
            for (int row = 0; row < rows; row++) {
                data.predicted[row] = (1 + random.nextInt(8)) / 10.0;
                data.positive[row] = random.nextDouble() < data.predicted[row];
            }
            return data;
        }

        List<SliceFeature> features() {
            return List.of(new SliceFeature("age", AGES, age), new SliceFeature("region", REGIONS, region));
        }

        /** Every non-empty set of ages times every one of regions; q by golden-section search of the textbook formula. */
        double bestByBruteForce(Direction direction, double penalty) {
            double best = 0;
            for (int ages = 1; ages < 16; ages++) {
                for (int regions = 1; regions < 8; regions++) {
                    int named = (ages == 15 ? 0 : Integer.bitCount(ages)) + (regions == 7 ? 0 : Integer.bitCount(regions));
                    best = Math.max(best, likeliest(ages, regions, direction) - penalty * named);
                }
            }
            return best;
        }

        private double likeliest(int ages, int regions, Direction direction) {
            double low = direction == Direction.FEWER_THAN_PREDICTED ? Math.log(1e-6) : 0;
            double high = direction == Direction.FEWER_THAN_PREDICTED ? 0 : Math.log(1e6);
            for (int i = 0; i < 200; i++) {
                double a = low + (high - low) * 0.382;
                double b = low + (high - low) * 0.618;
                if (score(ages, regions, Math.exp(a)) < score(ages, regions, Math.exp(b))) {
                    low = a;
                } else {
                    high = b;
                }
            }
            return score(ages, regions, Math.exp(low));
        }

        private double score(int ages, int regions, double q) {
            double score = 0;
            for (int row = 0; row < positive.length; row++) {
                if ((ages >> age[row] & 1) == 1 && (regions >> region[row] & 1) == 1) {
                    score += (positive[row] ? Math.log(q) : 0) - Math.log(1 - predicted[row] + q * predicted[row]);
                }
            }
            return score;
        }
    }
}
