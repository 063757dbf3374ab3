package io.equipoise.audit;

import java.util.UUID;

/** Identifies one audit. */
public record AuditId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static AuditId parse(String text) {
        return new AuditId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
