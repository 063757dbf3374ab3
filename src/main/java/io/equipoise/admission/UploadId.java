package io.equipoise.admission;

import java.util.UUID;

/** Identifies an uploaded model. */
public record UploadId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static UploadId parse(String text) {
        return new UploadId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
