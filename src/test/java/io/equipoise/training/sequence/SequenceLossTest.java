package io.equipoise.training.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.equipoise.training.OneThread;
import io.equipoise.training.gradient.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores of a sequence model and what they teach the item table, at the points where something could go wrong: against the derivative by hand, in doubles. */
@ExtendWith(OneThread.class)
class SequenceLossTest {
    private static final int D = 8;
    private static final int ROWS = 12;

    /** Each is a reachable batch: [examples, targets | negatives]. */
    private static final long[][][] DRAWS = {
        // one example, one negative that is the right answer: the softmax is over the positive alone
        {{3}, {3}},
        // every negative is the right answer of somebody
        {{3, 4, 3}, {3, 4, 3, 4}},
        // duplicates among the negatives, and one is the padding row, which is zero
        {{1, 2, 5, 7, 1}, {6, 6, 6, 0, 2, 1, 9}},
    };

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-20, 1, 30, 300, 1e4, 1e8})
    void the_slope_of_the_item_table_is_the_derivative_by_hand(double scale) {
        var random = new SplittableRandom(3);
        for (long[][] draw : DRAWS) {
            float[] table = numbers(random, ROWS * D, scale);
            Arrays.fill(table, 0, D, 0);
            float[] known = numbers(random, draw[0].length * D, 1);
            for (boolean gbce : new boolean[] {false, true}) {
                float[] slope = slope(table, known, draw[0], draw[1], gbce);
                double[] byHand = byHand(table, known, draw[0], draw[1], gbce);
                for (int k = 0; k < slope.length; k++) {
                    assertThat((double) slope[k]).as("number %d, scale %s, gBCE %s", k, scale, gbce).isCloseTo(byHand[k], within(2e-5 * (1 + Math.abs(byHand[k]))));
                }
            }
        }
    }

    @Test
    void softplus_has_its_slope_at_zero_and_far_from_it() {
        float[] at = {-1e9f, -100, -20, -1, -1e-30f, 0, 1e-30f, 1, 20, 100, 1e9f};
        try (NDManager manager = Torch.engine().newBaseManager()) {
            NDArray x = Torch.array(manager, at, at.length);
            x.setRequiresGradient(true);
            float[] values;
            try (var gradients = Torch.engine().newGradientCollector()) {
                NDArray y = Torch.softplus(x);
                values = y.toFloatArray();
                gradients.backward(y.sum());
            }
            float[] slope = x.getGradient().toFloatArray();
            for (int k = 0; k < at.length; k++) {
                assertThat(slope[k]).isCloseTo((float) (1 / (1 + Math.exp(-at[k]))), within(1e-6f));
                assertThat((double) values[k]).isCloseTo(at[k] > 30 ? at[k] : Math.log1p(Math.exp(at[k])), within(1e-6 * (1 + Math.abs(at[k]))));
            }
        }
    }

    private static float[] numbers(SplittableRandom random, int count, double scale) {
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = (float) (scale * random.nextGaussian());
        }
        return numbers;
    }

    private static float[] slope(float[] items, float[] states, long[] targets, long[] negatives, boolean gbce) {
        try (NDManager manager = Torch.engine().newBaseManager()) {
            NDArray table = Torch.array(manager, items, ROWS, D);
            table.setRequiresGradient(true);
            NDArray known = Torch.array(manager, states, targets.length, D);
            known.setRequiresGradient(true);
            try (var gradients = Torch.engine().newGradientCollector()) {
                NDArray right = manager.create(targets);
                NDArray positive = SequenceTrainer.positive(known, table, right);
                NDArray negative = SequenceTrainer.negative(known, table, right, manager.create(negatives));
                gradients.backward((gbce ? Gbce.loss(positive, negative, .3) : SequenceTrainer.softmax(positive, negative)).sum());
            }
            for (float each : known.getGradient().toFloatArray()) {
                assertThat(each).isFinite();
            }
            return table.getGradient().toFloatArray();
        }
    }

    /** dL/ds of each score, times the state, added to the row of the item. */
    private static double[] byHand(float[] items, float[] states, long[] targets, long[] negatives, boolean gbce) {
        double[] slope = new double[ROWS * D];
        for (int e = 0; e < targets.length; e++) {
            int k = negatives.length;
            double[] score = new double[k + 1];
            int[] row = new int[k + 1];
            for (int j = 0; j <= k; j++) {
                row[j] = (int) (j == 0 ? targets[e] : negatives[j - 1]);
                for (int d = 0; d < D; d++) {
                    score[j] += (double) states[e * D + d] * items[row[j] * D + d];
                }
                score[j] -= j > 0 && row[j] == targets[e] ? 1e9 : 0;
            }
            double most = Arrays.stream(score).max().orElseThrow();
            double sum = Arrays.stream(score).map(s -> Math.exp(s - most)).sum();
            for (int j = 0; j <= k; j++) {
                double by = gbce
                        ? (j == 0 ? -.3 / (1 + Math.exp(score[0])) : 1 / (1 + Math.exp(-score[j]))) / (k + 1)
                        : Math.exp(score[j] - most) / sum - (j == 0 ? 1 : 0);
                for (int d = 0; d < D; d++) {
                    slope[row[j] * D + d] += by * states[e * D + d];
                }
            }
        }
        return slope;
    }
}
