package io.equipoise.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {
    @TempDir
    Path folder;

    private static Weights weights() {
        var weights = new Weights();
        weights.normal("w", 1, new SplittableRandom(1), 2, 2);
        return weights;
    }

    private Checkpoint.State state(String curve) throws IOException {
        var state = Checkpoint.read(folder.resolve("none"), "t", weights());
        for (String figure : curve.split(" ")) {
            state.curve.add(new double[] {1, Double.parseDouble(figure)});
        }
        return state;
    }

    /** Epochs in a row that were no better than the best so far; equal is no better, and each halving begins the count anew. */
    @ParameterizedTest
    @CsvSource({
        ".1 .2 .3 .4, 0",
        ".3 .2 .2, 0",
        ".3 .2 .2 .3, 1",
        ".3 .1 .1 .4 .1 .1, 0",
        ".3 .1 .1 .1 .2 .2 .2, 2",
        ".3 .1 .1 .1 .4 .1 .1 .1, 2"
    })
    void the_rate_is_halved_after_every_three_epochs_that_brought_nothing(String curve, int halvings) throws IOException {
        assertThat(state(curve).halvings(3)).isEqualTo(halvings);
    }

    @Test
    void a_training_that_goes_on_has_the_same_rate_for_the_curve_is_kept() throws IOException {
        var state = state(".3 .1 .1 .1");
        Path file = folder.resolve("checkpoint.bin");
        Checkpoint.write(file, "t", state, weights());
        assertThat(Checkpoint.read(file, "t", weights()).halvings(3)).isEqualTo(1);
        assertThat(Checkpoint.read(file, "another", weights()).halvings(3)).isZero();
    }
}
