package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;

/**
 * The content of a snapshot is gone: a successor without somebody took its place, or retention let it go. Whoever holds it in memory lets go
 * of it.
 */
public record SnapshotGone(DatasetId dataset, ArtifactDigest content) {}
