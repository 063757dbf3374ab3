package io.equipoise.dataset.connector;

import java.util.UUID;

/** Names a connector. */
public record ConnectorId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
