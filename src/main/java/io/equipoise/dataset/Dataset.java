package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cleaned, immutable snapshot of behaviour data.
 *
 * @param contentHash SHA-256 of the snapshot's manifest, which names the digest of each of its files: equal content, equal hash
 * @param createdBy the user name of whoever imported it
 * @param expiredAt when its content was deleted because retention let it go, null while it is there; what names it still finds its name
 */
public record Dataset(
        DatasetId id,
        String name,
        String contentHash,
        long users,
        long items,
        long events,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiredAt) {
    /** Whether the content is gone and only the name, the counts and the hash are left. */
    public boolean isExpired() {
        return expiredAt != null;
    }

    /** The manifest in the artefact store. */
    public ArtifactDigest manifest() {
        return new ArtifactDigest(contentHash);
    }
}
