package io.equipoise.training;

import java.util.Map;

/**
 * What the child made, as {@code result.json} beside the artefact; written last, so that its presence means the artefact is whole.
 *
 * @param hyperParameters as used, which a search may have changed from what was ordered
 */
record TrainingResult(
        String artifact,
        String protocol,
        Map<String, Double> metrics,
        Map<String, String> libraries,
        Map<String, String> hyperParameters) {
    static final String FILE = "result.json";
}
