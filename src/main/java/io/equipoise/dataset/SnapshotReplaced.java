package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;

/** A person was erased from a snapshot: whoever holds the old content in memory lets go of it. */
public record SnapshotReplaced(DatasetId dataset, ArtifactDigest before, ArtifactDigest after) {}
