package io.equipoise.dataset;

import java.util.UUID;

/** Names one dataset snapshot. */
public record DatasetId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
