package io.equipoise.training;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to train, on what.
 *
 * @param name the family the version joins
 * @param hyperParameters by name; what is left out has the default of {@link HyperParameter#of}
 */
public record TrainingPlan(
        DatasetId dataset,
        ModelKind kind,
        String name,
        SplitPlan split,
        Map<String, String> hyperParameters,
        long seed,
        TrainingOptions options) {
    /** With the usual options. */
    public TrainingPlan(
            DatasetId dataset, ModelKind kind, String name, SplitPlan split, Map<String, String> hyperParameters, long seed) {
        this(dataset, kind, name, split, hyperParameters, seed, TrainingOptions.STANDARD);
    }

    public TrainingPlan {
        hyperParameters = Collections.unmodifiableMap(new TreeMap<>(hyperParameters));
    }
}
