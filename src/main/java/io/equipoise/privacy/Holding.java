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

    static final String UNREADABLE = "unreadable";

    public Holding {
        parts = List.copyOf(parts);
    }

    /** A store that could not be looked into: what it keeps is not known. */
    static Holding unknown(String store) {
        return new Holding(store, 0, List.of(), UNREADABLE);
    }

    /** Whether the store could be looked into, so that its number of records is one. */
    public boolean known() {
        return !remark.equals(UNREADABLE);
    }
}
