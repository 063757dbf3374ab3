package io.equipoise.training.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.equipoise.training.OneThread;
import io.equipoise.training.gradient.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generalised binary cross-entropy against the closed forms of its paper. */
@ExtendWith(OneThread.class)
class GbceTest {
    private static final int K = 5;
    private static final int ITEMS = 51;
    private static final double RATE = 0.1;

    @Test
    void beta_is_one_without_calibration_and_the_sampling_rate_with_all_of_it() {
        assertThat(Gbce.beta(K, ITEMS, 0)).isEqualTo(1);
        assertThat(Gbce.beta(K, ITEMS, 1)).isCloseTo(RATE, within(1e-12));
        // α (t (1 − 1/α) + 1/α), as the paper writes it.
        double t = 0.75;
        assertThat(Gbce.beta(K, ITEMS, t)).isCloseTo(RATE * (t * (1 - 1 / RATE) + 1 / RATE), within(1e-12));
        assertThat(Gbce.beta(1_000, 100, 0.5)).isEqualTo(1);
    }

    /**
     * An item that comes next with probability P is the positive so often, and else is drawn as a negative with chance α. The score that makes the
     * expected loss least must be the one the paper derives: σ(s) = βP / (βP + α(1 − P)), which is P itself where t is 1.
     */
    @ParameterizedTest
    @CsvSource({"0.02, 0", "0.02, 1", "0.3, 0", "0.3, 0.75", "0.3, 1", "0.9, 1"})
    void the_least_loss_is_where_the_paper_says(double probability, double t) {
        double beta = Gbce.beta(K, ITEMS, t);
        double expected = beta * probability / (beta * probability + RATE * (1 - probability));
        double least = Double.POSITIVE_INFINITY;
        double best = 0;
        try (NDManager manager = Torch.engine().newBaseManager()) {
            for (double score = -8; score <= 8; score += 0.01) {
                double loss = probability * loss(manager, (float) score, -1e9f, beta)
                        + (1 - probability) * RATE * loss(manager, 1e9f, (float) score, beta);
                if (loss < least) {
                    least = loss;
                    best = score;
                }
            }
        }
        assertThat(1 / (1 + Math.exp(-best))).isCloseTo(expected, within(0.005));
        if (t == 1) {
            assertThat(expected).isCloseTo(probability, within(1e-9));
        }
    }

    private static double loss(NDManager manager, float positive, float negative, double beta) {
        try (NDManager step = manager.newSubManager()) {
            float[] negatives = {negative, -1e9f, -1e9f, -1e9f, -1e9f};
            return Gbce.loss(Torch.array(step, new float[] {positive}, 1, 1), Torch.array(step, negatives, 1, K), beta).toFloatArray()[0];
        }
    }

    @Test
    void a_loss_is_the_one_worked_out_by_hand() {
        try (NDManager manager = Torch.engine().newBaseManager()) {
            float loss = Gbce.loss(
                            Torch.array(manager, new float[] {2}, 1, 1), Torch.array(manager, new float[] {-1, 0.5f}, 1, 2), 0.4)
                    .toFloatArray()[0];
            double byHand = (0.4 * Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(0.5))) / 3;
            assertThat(loss).isCloseTo((float) byHand, within(1e-6f));
        }
    }
}
