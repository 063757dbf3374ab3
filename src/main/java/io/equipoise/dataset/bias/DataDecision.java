package io.equipoise.dataset.bias;

import java.time.Instant;

/**
 * What somebody decided to do about a finding.
 *
 * @param finding {@link DataFinding#key}
 * @param withdrawn whether this took back an earlier decision, so that the finding is open again
 */
public record DataDecision(String finding, DataFinding.Remedy remedy, String note, Instant at, String by, boolean withdrawn) {}
