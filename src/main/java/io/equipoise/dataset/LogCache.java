package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.LatestUsed;
import java.util.Map;
import java.util.function.Supplier;

/** The few logs used last. Two threads asking for one log at a time read it once. */
final class LogCache {
    private static final int KEPT = 4;

    private final Map<ArtifactDigest, InteractionLog> logs = new LatestUsed<>(KEPT);

    synchronized InteractionLog get(ArtifactDigest manifest, Supplier<InteractionLog> read) {
        var cached = logs.get(manifest);
        if (cached == null) {
            cached = read.get();
            logs.put(manifest, cached);
        }
        return cached;
    }

    /** Forgets a log whose bytes were erased. */
    synchronized void forget(ArtifactDigest manifest) {
        logs.remove(manifest);
    }
}
