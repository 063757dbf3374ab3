package io.equipoise.security;

import java.util.UUID;

/** Identifies a person who works at the console. */
public record OperatorId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
