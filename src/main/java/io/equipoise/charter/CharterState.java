package io.equipoise.charter;

/** Where a version of the charter stands; display texts are {@code charterState.<NAME>} in the bundles. */
public enum CharterState {
    DRAFT,
    PENDING,
    APPROVED,
    REJECTED
}
