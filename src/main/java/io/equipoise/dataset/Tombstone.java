package io.equipoise.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the content of a snapshot that is gone: its hash, and what took its place. Numbers that stood on it can no longer be
 * reproduced.
 *
 * @param successorHash what took its place when a person was erased; null when retention let the whole snapshot go
 * @param reference of the request that demanded it; it names no person. {@link #RETENTION} when nobody did
 */
public record Tombstone(String contentHash, DatasetId dataset, @Nullable String successorHash, String reference, Instant erasedAt) {
    static final String RETENTION = "retention";

    /** Whether the snapshot as a whole grew too old, and not somebody was erased from it. */
    public boolean isExpiry() {
        return successorHash == null;
    }
}
