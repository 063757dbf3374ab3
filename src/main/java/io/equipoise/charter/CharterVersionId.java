package io.equipoise.charter;

import java.util.UUID;

/** Identifies one version of the charter. */
public record CharterVersionId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static CharterVersionId parse(String text) {
        return new CharterVersionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
