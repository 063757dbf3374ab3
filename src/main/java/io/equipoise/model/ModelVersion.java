package io.equipoise.model;

import io.equipoise.store.ArtifactDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A registered model.
 *
 * @param artifact digest of its file in the artefact store
 * @param protocol how the metrics were measured; numbers of different protocols are never compared
 */
public record ModelVersion(
        ModelVersionId id,
        String name,
        int number,
        ModelKind kind,
        Stage stage,
        ArtifactDigest artifact,
        ModelProvenance provenance,
        String protocol,
        Map<String, Double> metrics,
        Instant createdAt) {
    public ModelVersion {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** Name and number as people say them, such as {@code ranker v7}. */
    public String label() {
        return name + " v" + number;
    }

    /** Whether it was brought along as a file, of whatever kind: the console knows when it came, not when it was trained. */
    public boolean brought() {
        return provenance.hyperParameters().containsKey(ModelProvenance.FILE_NAME);
    }

    public OptionalDouble metric(String name) {
        Double value = metrics.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** True when numbers of the two may stand side by side: same data, same split, same protocol. */
    public boolean comparableWith(ModelVersion other) {
        return provenance.datasetHash().equals(other.provenance.datasetHash())
                && provenance.split().equals(other.provenance.split())
                && protocol.equals(other.protocol);
    }
}
