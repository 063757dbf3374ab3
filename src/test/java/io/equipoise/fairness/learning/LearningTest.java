package io.equipoise.fairness.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTest {
    @Test
    void reweighing_by_hand_makes_group_and_label_independent() {
        int[] group = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        int[] label = {1, 1, 1, 0, 1, 1, 0, 0, 0, 0};
        double[] weights = Reweighing.weights(group, 2, label, 2);
        // Group 0, label 1: 4 · 5 / (10 · 3).
        assertThat(weights[0]).isCloseTo(20.0 / 30, within(1e-12));
        assertThat(weights[3]).isCloseTo(20.0 / 10, within(1e-12));
        assertThat(weights[4]).isCloseTo(30.0 / 20, within(1e-12));
        assertThat(Arrays.stream(weights).sum()).isCloseTo(10, within(1e-12));
        for (int g = 0; g < 2; g++) {
            int which = g;
            double all = IntStream.range(0, 10).filter(i -> group[i] == which).mapToDouble(i -> weights[i]).sum();
            double positive = IntStream.range(0, 10).filter(i -> group[i] == which && label[i] == 1).mapToDouble(i -> weights[i]).sum();
            assertThat(positive / all).isCloseTo(0.5, within(1e-12));
        }
    }

    @Test
    void propensity_weights_undo_what_was_shown_more() {
        // A population of 1,000 with mean 2: half have value 1 and are seen with chance .5, half value 3 with chance .1.
        double[] values = new double[300];
        double[] propensity = new double[300];
        for (int i = 0; i < 300; i++) {
            values[i] = i < 250 ? 1 : 3;
            propensity[i] = i < 250 ? 0.5 : 0.1;
        }
        double[] weights = InversePropensityWeights.clipped(propensity, 0.01);
        assertThat(InversePropensityWeights.mean(values, weights, 1_000)).isCloseTo(2, within(1e-12));
        assertThat(InversePropensityWeights.selfNormalisedMean(values, weights)).isCloseTo(2, within(1e-12));
        assertThat(InversePropensityWeights.clipped(propensity, 0.2)[299]).isEqualTo(5);
        assertThatThrownBy(() -> InversePropensityWeights.clipped(new double[] {0}, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_popularity_penalty_is_the_squared_correlation() {
        double[] popularity = {1, 2, 3, 4};
        assertThat(PopularityPenalty.of(new double[] {2, 4, 6, 8}, popularity).value()).isCloseTo(1, within(1e-12));
        assertThat(PopularityPenalty.of(new double[] {1, -1, -1, 1}, popularity).value()).isCloseTo(0, within(1e-12));
        // By hand: deviations (-1.5, -.5, .5, 1.5) and (-1, 0, 1, 0): covariance sum 2, so 4 / (5 · 2).
        assertThat(PopularityPenalty.of(new double[] {0, 1, 2, 1}, popularity).value()).isCloseTo(0.4, within(1e-12));
        assertThat(PopularityPenalty.of(new double[] {1, 1, 1, 1}, popularity).value()).isZero();
    }

    @Test
    void the_popularity_penalty_has_the_gradient_differences_show() {
        var random = new SplittableRandom(1);
        double[] scores = random.doubles(12).toArray();
        double[] popularity = random.doubles(12).toArray();
        gradient(scores, PopularityPenalty.of(scores, popularity).gradient(), at -> PopularityPenalty.of(at, popularity).value());
    }

    @Test
    void the_weight_goes_to_the_group_that_is_served_worst() {
        var robust = new GroupRobustWeights(3, 0.5);
        double[] once = robust.update(new double[] {0.2, 0.8, Double.NaN});
        // Group 2 was not seen and keeps a third; the others share two thirds as exp(.1) to exp(.4).
        assertThat(once[2]).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(once[1] / once[0]).isCloseTo(Math.exp(0.3), within(1e-12));
        double[] weights = once;
        for (int i = 0; i < 200; i++) {
            weights = robust.update(new double[] {0.2, 0.8, 0.5});
        }
        assertThat(weights[1]).isGreaterThan(0.999);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void prediction_gaps_by_hand() {
        // Item 0: group 0 is judged .3 too high, group 1 .1 too low. Item 1: only group 0.
        double[] predicted = {0.8, 0.4, 0.9};
        double[] actual = {0.5, 0.5, 0.1};
        int[] item = {0, 0, 1};
        boolean[] second = {false, true, false};
        assertThat(PredictionGap.of(PredictionGap.Kind.VALUE, predicted, actual, item, 2, second).value()).isCloseTo(0.4, within(1e-12));
        assertThat(PredictionGap.of(PredictionGap.Kind.ABSOLUTE, predicted, actual, item, 2, second).value()).isCloseTo(0.2, within(1e-12));
        assertThat(PredictionGap.of(PredictionGap.Kind.UNDER, predicted, actual, item, 2, second).value()).isCloseTo(0.1, within(1e-12));
        assertThat(PredictionGap.of(PredictionGap.Kind.OVER, predicted, actual, item, 2, second).value()).isCloseTo(0.3, within(1e-12));
        assertThat(PredictionGap.of(PredictionGap.Kind.NON_PARITY, predicted, actual, item, 2, second).value())
                .isCloseTo(0.85 - 0.4, within(1e-12));
    }

    @Test
    void prediction_gaps_have_the_gradient_differences_show() {
        var random = new SplittableRandom(2);
        double[] predicted = random.doubles(40).toArray();
        double[] actual = random.doubles(40).toArray();
        int[] item = random.ints(40, 0, 5).toArray();
        boolean[] second = new boolean[40];
        for (int i = 0; i < 40; i++) {
            second[i] = random.nextBoolean();
        }
        for (var kind : PredictionGap.Kind.values()) {
            gradient(
                    predicted,
                    PredictionGap.of(kind, predicted, actual, item, 5, second).gradient(),
                    at -> PredictionGap.of(kind, at, actual, item, 5, second).value());
        }
    }

    private static void gradient(double[] point, double[] gradient, ToDoubleFunction<double[]> value) {
        double step = 1e-6;
        for (int i = 0; i < point.length; i++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += step;
            down[i] -= step;
            assertThat(gradient[i]).isCloseTo((value.applyAsDouble(up) - value.applyAsDouble(down)) / (2 * step), within(1e-6));
        }
    }
}
