package io.equipoise.privacy;

import java.util.List;

/**
 * What one store keeps of a person.
 *
 * @param records in all
 * @param remark key of a remark, {@code privacy.remark.<remark>} in the bundles, or empty
 */
public record Holding(String store, long records, List<Part> parts, String remark) {
    /** @param name of a dataset, an import, a version: a proper name, never a person's */
    public record Part(String name, long records) {}

    public Holding {
        parts = List.copyOf(parts);
    }
}
