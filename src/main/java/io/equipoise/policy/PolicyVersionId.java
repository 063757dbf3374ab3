package io.equipoise.policy;

import java.util.UUID;

/** Identifies one version of a policy. */
public record PolicyVersionId(UUID value) {
    public static PolicyVersionId of(String text) {
        return new PolicyVersionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
