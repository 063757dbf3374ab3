package io.equipoise.model;

import java.nio.file.Path;
import java.util.Map;

/**
 * A trained model about to be registered.
 *
 * @param name the family, such as {@code ranker}; its versions are numbered from 1
 * @param artifact the file to take into the artefact store
 * @param protocol how the metrics were measured, in words
 * @param metrics by name, such as {@code NDCG@10}
 */
public record NewVersion(
        String name, ModelKind kind, Path artifact, ModelProvenance provenance, String protocol, Map<String, Double> metrics) {
    static final int LONGEST_NAME = 80;

    public NewVersion {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A model name has 1 to " + LONGEST_NAME + " characters, got \"" + name + "\"");
        }
        metrics = Map.copyOf(metrics);
    }
}
