package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;

/**
 * What an erasure did to one snapshot.
 *
 * @param events that were taken out
 * @param splits that were divided anew
 */
public record SnapshotSuccession(Dataset dataset, ArtifactDigest before, ArtifactDigest after, long events, int splits) {}
