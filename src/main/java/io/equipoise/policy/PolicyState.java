package io.equipoise.policy;

import java.util.Set;

/** Where a version stands. Only a draft can be edited; display texts are {@code policyState.<NAME>} in the bundles. */
public enum PolicyState {
    DRAFT,
    PENDING,
    ACTIVE,
    RETIRED;

    /** Where a version may go from here: back to draft when changes are asked for, back to active when a release is rolled back. */
    public Set<PolicyState> next() {
        return switch (this) {
            case DRAFT -> Set.of(PENDING, RETIRED);
            case PENDING -> Set.of(DRAFT, ACTIVE);
            case ACTIVE -> Set.of(RETIRED);
            case RETIRED -> Set.of(ACTIVE);
        };
    }
}
