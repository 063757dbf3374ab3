package io.equipoise.training;

import io.equipoise.store.Refusal;
import io.equipoise.training.fair.FairLearning;
import java.util.List;

/**
 * What may be ordered of a training besides the model itself.
 *
 * @param ranking how the version is judged
 * @param fairLearning {@link FairLearning#text()} of what is done for fairness while it learns
 * @param minutes of learning at most, after which the best so far is kept; 0 for no limit
 * @param memoryMb heap of the process that learns, in MiB; native libraries need some beside it
 * @param warmStart id of a version whose weights it begins with, or empty
 * @param trials of a search for hyper-parameters before the model itself is trained; 0 for none
 * @param leftOut behaviours or columns that a network of features is not to see, as {@link io.equipoise.scoring.feature.Behaviours} has them
 */
public record TrainingOptions(Ranking ranking, String fairLearning, int minutes, int memoryMb, String warmStart, int trials, List<String> leftOut) {
    public static final int LEAST_MEMORY_MB = 256;
    public static final int MOST_MEMORY_MB = 1 << 20;
    public static final int MOST_MINUTES = 7 * 24 * 60;
    public static final int MOST_TRIALS = 200;

    /** Full ranking, 3 GiB, nothing else. */
    public static final TrainingOptions STANDARD = new TrainingOptions(Ranking.FULL, "", 0, 3_072, "", 0, List.of());

    /** @throws Refusal {@code training.option-range} */
    public TrainingOptions {
        // orders of older consoles say nothing of it
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        require("minutes", minutes, 0, MOST_MINUTES);
        require("memoryMb", memoryMb, LEAST_MEMORY_MB, MOST_MEMORY_MB);
        require("trials", trials, 0, MOST_TRIALS);
    }

    public FairLearning fair() {
        return FairLearning.parse(fairLearning);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Refusal("training.option-range", name, value, least, most);
        }
    }
}
