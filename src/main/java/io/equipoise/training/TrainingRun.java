package io.equipoise.training;

import io.equipoise.model.ModelVersionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training as it stands.
 *
 * @param progress share done, in [0, 1]
 * @param step what it is doing; the text is {@code training.step.<step>} in the bundles
 * @param curve one point per epoch so far; empty for models without epochs
 * @param trials of the search for hyper-parameters so far; empty without a search
 * @param attempts how often its process was started: more than once when it went on from a checkpoint
 * @param failure why it failed, in the words of what failed, or null
 * @param version what came of it, or null
 */
public record TrainingRun(
        TrainingId id,
        TrainingPlan plan,
        TrainingState state,
        double progress,
        String step,
        List<EpochPoint> curve,
        List<Trial> trials,
        int attempts,
        @Nullable String failure,
        @Nullable ModelVersionId version,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    public TrainingRun {
        curve = List.copyOf(curve);
        trials = List.copyOf(trials);
    }
}
