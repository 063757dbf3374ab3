package io.equipoise.training;

import java.util.UUID;

/** Identifies one run of a training. */
public record TrainingId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static TrainingId parse(String text) {
        return new TrainingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
