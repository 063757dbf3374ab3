package io.equipoise.dataset.feature;

import io.equipoise.store.ArtifactDigest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns a model reads, in its order, with the version of their definitions.
 *
 * @param version raised when features are added or change
 */
public record FeatureSchema(int version, List<FeatureSpec> columns) {
    public FeatureSchema {
        columns = List.copyOf(columns);
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Two features are named " + column.name());
            }
        }
    }

    public List<String> names() {
        return columns.stream().map(FeatureSpec::name).toList();
    }

    /** The schema without some columns. */
    public FeatureSchema without(Set<String> dropped) {
        return new FeatureSchema(
                version, columns.stream().filter(column -> !dropped.contains(column.name())).toList());
    }

    /** SHA-256 over version, names, formulas, units and windows: 64 hex digits. Equal hashes mean equal columns in equal order. */
    public String hash() {
        var text = new StringBuilder().append(version).append('\n');
        for (var column : columns) {
            text.append(String.join("\t", column.name(), column.formula(), column.unit(), column.window())).append('\n');
        }
        return ArtifactDigest.of(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
