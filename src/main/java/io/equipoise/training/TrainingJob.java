package io.equipoise.training;

import io.equipoise.model.ModelKind;
import java.util.Map;

/** What the child is told, as {@code job.json} in its work folder. */
record TrainingJob(String snapshot, ModelKind kind, String split, Map<String, String> hyperParameters, long seed) {
    static final String FILE = "job.json";

    double number(String parameter) {
        return Double.parseDouble(hyperParameters.get(parameter));
    }

    int whole(String parameter) {
        return (int) number(parameter);
    }
}
