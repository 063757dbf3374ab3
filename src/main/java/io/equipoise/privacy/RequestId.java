package io.equipoise.privacy;

import java.util.UUID;

/** Names one request of a person. */
public record RequestId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
