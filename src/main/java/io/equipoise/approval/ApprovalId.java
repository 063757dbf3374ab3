package io.equipoise.approval;

import java.util.UUID;

/** Identifies a request for approval. */
public record ApprovalId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static ApprovalId parse(String text) {
        return new ApprovalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
