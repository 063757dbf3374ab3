package io.equipoise.model;

import java.util.EnumSet;
import java.util.Set;

/** How far a version got on its way to shoppers; display texts are {@code stage.<NAME>} in the bundles. */
public enum Stage {
    /** Trained and registered; nobody has asked for it to go live. */
    CANDIDATE,
    /** Approval has been asked for. */
    PENDING,
    /** Live on at least one surface. */
    ACTIVE,
    /** Was live, is no longer. */
    RETIRED,
    /** Refused by an approver. */
    REJECTED;

    /** The stages a version may move to from this one. A retired version may come back by rollback or by a new request. */
    public Set<Stage> next() {
        return switch (this) {
            case CANDIDATE -> EnumSet.of(PENDING);
            case PENDING -> EnumSet.of(CANDIDATE, ACTIVE, REJECTED);
            case ACTIVE -> EnumSet.of(RETIRED);
            case RETIRED -> EnumSet.of(PENDING, ACTIVE);
            case REJECTED -> EnumSet.of(PENDING);
        };
    }
}
