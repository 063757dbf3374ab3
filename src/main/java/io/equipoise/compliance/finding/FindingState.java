package io.equipoise.compliance.finding;

/** Where a finding stands; texts are {@code findingState.<NAME>} in the bundles. */
public enum FindingState {
    OPEN,
    IN_PROGRESS,
    CLOSED
}
