package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Contents that are gone or about to go. A tombstone is set in the transaction that decides; the bytes go after it, and a sweep that was
 * interrupted is finished by the next.
 */
@Component
class Tombstones {
    private final DatasetCatalog catalog;
    private final ArtifactStore artifacts;
    private final JdbcClient jdbc;
    private final Clock clock;

    Tombstones(DatasetCatalog catalog, ArtifactStore artifacts, JdbcClient jdbc, Clock clock) {
        this.catalog = catalog;
        this.artifacts = artifacts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void set(DatasetId dataset, ArtifactDigest content, @Nullable ArtifactDigest successor, String reference) {
        jdbc.sql("""
                INSERT INTO dataset_tombstone (content_hash, dataset_id, successor_hash, case_reference, erased_at, swept)
                VALUES (?, ?, ?, ?, ?, FALSE)""")
                .param(content.sha256())
                .param(StoredId.bytes(dataset.value()))
                .param(successor == null ? null : successor.sha256())
                .param(reference)
                .param(StoredTime.of(clock.instant()))
                .update();
    }

    /** The first that tells of a content; empty while a snapshot of this very content is there. */
    Optional<Tombstone> find(String contentHash) {
        return jdbc.sql("""
                SELECT * FROM dataset_tombstone t WHERE t.content_hash = ?
                AND NOT EXISTS (SELECT 1 FROM dataset d WHERE d.content_hash = t.content_hash AND d.expired_at IS NULL)
                ORDER BY t.erased_at LIMIT 1""")
                .param(contentHash)
                .query(Tombstones::read)
                .optional();
    }

    /** Deletes the bytes of contents that are gone, but for tables another snapshot still consists of. */
    void sweep() {
        var waiting = jdbc.sql("SELECT * FROM dataset_tombstone WHERE swept = FALSE").query(Tombstones::read).list();
        if (waiting.isEmpty()) {
            return;
        }
        Set<String> needed = needed();
        for (var tombstone : waiting) {
            var manifest = new ArtifactDigest(tombstone.contentHash());
            if (!needed.contains(manifest.sha256())) {
                if (artifacts.contains(manifest)) {
                    for (String file : digests(catalog.parsed(manifest))) {
                        if (!needed.contains(file)) {
                            artifacts.erase(new ArtifactDigest(file));
                        }
                    }
                    artifacts.erase(manifest);
                }
                catalog.forget(manifest);
            }
            jdbc.sql("UPDATE dataset_tombstone SET swept = TRUE WHERE content_hash = ?").param(tombstone.contentHash()).update();
        }
    }

    private Set<String> needed() {
        var needed = new HashSet<String>();
        for (var dataset : catalog.list()) {
            needed.add(dataset.contentHash());
            needed.addAll(digests(catalog.manifest(dataset.id())));
        }
        return needed;
    }

    private static List<String> digests(SnapshotManifest manifest) {
        return List.of(manifest.users().sha256(), manifest.items().sha256(), manifest.events().sha256());
    }

    private static Tombstone read(ResultSet row, int n) throws SQLException {
        return new Tombstone(
                row.getString("content_hash"),
                new DatasetId(StoredId.uuid(row.getBytes("dataset_id"))),
                row.getString("successor_hash"),
                row.getString("case_reference"),
                StoredTime.read(row, "erased_at"));
    }
}
