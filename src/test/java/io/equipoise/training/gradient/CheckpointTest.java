package io.equipoise.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** Cut off anywhere, or one bit of it changed: it is not used, nothing of it reaches the weights, and the next one takes its place. */
    @Test
    void a_checkpoint_that_is_not_whole_does_not_count() throws IOException {
        Path file = folder.resolve("checkpoint.bin");
        Checkpoint.write(file, "t", state(".3 .1"), weights());
        byte[] whole = Files.readAllBytes(file);
        var other = new Weights();
        other.normal("w", 1, new SplittableRandom(2), 2, 2);
        float[] before = other.get("w").values.clone();
        for (int length = 0; length < whole.length; length += 9) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Checkpoint.read(file, "t", other).epochs()).as("%d bytes", length).isZero();
        }
        for (int at = 0; at < whole.length; at += 9) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThat(Checkpoint.read(file, "t", other).epochs()).as("byte %d", at).isZero();
        }
        assertThat(other.get("w").values).containsExactly(before);
        Checkpoint.write(file, "t", state(".3 .1 .2"), weights());
        assertThat(Checkpoint.read(file, "t", other).epochs()).isEqualTo(3);
        assertThat(other.get("w").values).containsExactly(weights().get("w").values);
        assertThat(folder.resolve("checkpoint.bin.partial")).doesNotExist();
    }
}
