package io.equipoise.dataset.bias;

import java.time.Instant;

/**
 * What somebody decided to do about a finding.
 *
 * @param finding {@link DataFinding#key}
 */
public record DataDecision(String finding, DataFinding.Remedy remedy, String note, Instant at, String by) {}
