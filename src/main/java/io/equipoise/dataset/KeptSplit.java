package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;

/**
 * A division of a snapshot that was stored with it, so that every model and audit stands on the same pairs.
 *
 * @param artifact a Parquet file of {@code user_row, item_row, part}: 0 trains, 1 validates, 2 tests
 */
public record KeptSplit(
        SplitPlan plan, ArtifactDigest artifact, long users, long trainPairs, long validationPairs, long testPairs) {}
