package io.equipoise.model;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What made a version: with these, the same bytes can be made again.
 *
 * @param datasetHash content hash of the snapshot it was trained on
 * @param hyperParameters by name, as the learner was given them
 * @param libraries versions of what computed it, by name
 * @param trainedAt when it was trained; of a model that was brought along, when it was registered
 * @param trainedBy user name of whoever started the training
 */
public record ModelProvenance(
        DatasetId dataset,
        String datasetHash,
        SplitPlan split,
        Map<String, String> hyperParameters,
        long seed,
        Map<String, String> libraries,
        Instant trainedAt,
        String trainedBy) {
    /** Among the hyper-parameters of a model that was brought along: what its file was called. */
    public static final String FILE_NAME = "fileName";

    public ModelProvenance {
        hyperParameters = Collections.unmodifiableMap(new TreeMap<>(hyperParameters));
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }
}
