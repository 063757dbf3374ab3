package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import java.time.Instant;

/**
 * A cleaned, immutable snapshot of behaviour data.
 *
 * @param contentHash SHA-256 of the snapshot's manifest, which names the digest of each of its files: equal content, equal hash
 * @param createdBy the user name of whoever imported it
 */
public record Dataset(
        DatasetId id,
        String name,
        String contentHash,
        long users,
        long items,
        long events,
        Instant createdAt,
        String createdBy) {
    /** The manifest in the artefact store. */
    public ArtifactDigest manifest() {
        return new ArtifactDigest(contentHash);
    }
}
