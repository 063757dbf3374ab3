package io.equipoise.compliance.finding;

import java.util.UUID;

/** Names one finding. */
public record FindingId(UUID value) {
    /** @throws IllegalArgumentException where the text is no id */
    public static FindingId parse(String text) {
        return new FindingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
