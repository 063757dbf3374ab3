package io.equipoise.model;

import java.util.UUID;

/** Identifies a model version. */
public record ModelVersionId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static ModelVersionId parse(String text) {
        return new ModelVersionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
