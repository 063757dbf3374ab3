package io.equipoise.training;

import io.equipoise.model.ModelKind;
import java.util.Map;

/**
 * What the child is told, as {@code job.json} in its work folder.
 *
 * @param warmStart file of the version to begin with, or empty
 */
record TrainingJob(
        String snapshot,
        ModelKind kind,
        String split,
        Map<String, String> hyperParameters,
        long seed,
        TrainingOptions options,
        String warmStart) {
    static final String FILE = "job.json";
}
