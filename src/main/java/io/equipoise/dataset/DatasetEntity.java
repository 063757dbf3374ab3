package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of a snapshot. It is written once; the erasure of a person puts a successor in the place of its content, and retention ends it. */
@Entity
@Table(name = "dataset")
class DatasetEntity {
    @Id
    private UUID id;

    private String name;

    private String contentHash;

    private long users;

    private long items;

    private long events;

    private Instant createdAt;

    private String createdBy;

    private @Nullable String lineageHash;

    private @Nullable Instant expiredAt;

    @SuppressWarnings("NullAway.Init")
    protected DatasetEntity() {}

    DatasetEntity(
            UUID id,
            String name,
            String contentHash,
            @Nullable String lineageHash,
            SnapshotManifest manifest,
            Instant now,
            String by) {
        this.id = id;
        this.name = name;
        this.contentHash = contentHash;
        this.lineageHash = lineageHash;
        this.users = manifest.users().rows();
        this.items = manifest.items().rows();
        this.events = manifest.events().rows();
        this.createdAt = now;
        this.createdBy = by;
    }

    /** Null for snapshots that were made before lineage was kept. */
    @Nullable String lineageHash() {
        return lineageHash;
    }

    /** Puts the successor of an erasure in the place of the content. */
    void succeed(ArtifactDigest manifest, @Nullable ArtifactDigest lineage, SnapshotManifest parsed) {
        contentHash = manifest.sha256();
        lineageHash = lineage == null ? null : lineage.sha256();
        users = parsed.users().rows();
        items = parsed.items().rows();
        events = parsed.events().rows();
    }

    /** Its content is deleted; what it was called and what it held stays, for whatever names it. */
    void expire(Instant now) {
        if (expiredAt != null) {
            throw new IllegalStateException("Snapshot " + name + " expired before, on " + expiredAt);
        }
        expiredAt = now;
    }

    Dataset snapshot() {
        return new Dataset(new DatasetId(id), name, contentHash, users, items, events, createdAt, createdBy, expiredAt);
    }
}
