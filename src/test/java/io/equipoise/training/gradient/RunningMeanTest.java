package io.equipoise.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMeanTest {
    @TempDir
    Path folder;

    private static Weights weights(double keep) {
        var weights = new Weights(0.999, keep);
        weights.normal("w", 1, new SplittableRandom(1), 3);
        return weights;
    }

    private static void step(Weights weights, int number) {
        float[] gradient = {1, (float) Math.sin(number), -0.5f * number};
        weights.get("w").move(0, 0, 3, gradient, 0, 0.1);
        weights.average();
    }

    private static float[] mean(Weights weights) {
        return weights.averaged(() -> weights.get("w").values.clone());
    }

    /** Against the definition: the first values, then (1 − k) of the new ones each time with k = min(keep, (1 + t) / (10 + t)). */
    @Test
    void it_follows_its_definition_and_the_values_stay_what_they_were() {
        var weights = weights(0.9);
        assertThat(mean(weights)).isEqualTo(weights.get("w").values);
        double[] expected = new double[3];
        for (int t = 1; t <= 200; t++) {
            step(weights, t);
            double keep = t == 1 ? 0 : Math.min(0.9, (1.0 + t) / (10 + t));
            for (int k = 0; k < 3; k++) {
                expected[k] = keep * expected[k] + (1 - keep) * weights.get("w").values[k];
            }
            float[] values = weights.get("w").values.clone();
            float[] mean = mean(weights);
            for (int k = 0; k < 3; k++) {
                assertThat((double) mean[k]).isCloseTo(expected[k], within(1e-4));
            }
            assertThat(weights.get("w").values).isEqualTo(values);
        }
        assertThat(mean(weights)[0]).isNotEqualTo(weights.get("w").values[0]);
    }

    @Test
    void values_that_go_back_and_forth_have_a_mean_between() {
        var weights = weights(0.99);
        for (int t = 0; t < 1_000; t++) {
            weights.get("w").values[0] = t % 2 == 0 ? 3 : 1;
            weights.average();
        }
        assertThat(mean(weights)[0]).isCloseTo(2, within(0.02f));
    }

    @Test
    void without_one_the_values_count() {
        var weights = weights(0);
        step(weights, 1);
        step(weights, 2);
        assertThat(mean(weights)).isEqualTo(weights.get("w").values);
    }

    @Test
    void it_goes_on_from_a_checkpoint_to_the_same_bits() throws IOException {
        var through = weights(0.9);
        for (int t = 1; t <= 20; t++) {
            step(through, t);
            if (t == 10) {
                Checkpoint.write(folder.resolve("c"), "t", Checkpoint.begin(through), through);
            }
        }
        var resumed = weights(0.9);
        Checkpoint.read(folder.resolve("c"), "t", resumed);
        for (int t = 11; t <= 20; t++) {
            step(resumed, t);
        }
        assertThat(mean(resumed)).isEqualTo(mean(through));
        assertThat(resumed.get("w").values).isEqualTo(through.get("w").values);
    }
}
