package io.equipoise.fairness.charter;

import java.util.Arrays;
import java.util.Optional;

/** What must be looked at before a pair goes live; display texts are {@code gate.<code>} in the bundles. */
public enum ReleaseGate {
    /** Overall utility is at least the floor. */
    G1,
    /** Exposure of item groups, providers above all, is within its bounds. */
    G2,
    /** No user group is served worse than the charter allows. */
    G3,
    /** Prices and coupons do not depend on who looks. */
    G4,
    /** Minors are guarded. */
    G5,
    /** There is a list that is not based on the shopper's profile. */
    G6,
    /** The bias report of the training data is fresh. */
    G7,
    /** The impact of personal data use was assessed before. */
    G8,
    /** What shoppers are told describes just this policy. */
    G9,
    /** The filing with the authority is on file or on time. */
    G10;

    /** Prices, minors, the non-profiled list and quality by group protect people by law: no charter and nobody can waive them. */
    public boolean firm() {
        return this == G3 || this == G4 || this == G5 || this == G6;
    }

    public static Optional<ReleaseGate> of(String code) {
        return Arrays.stream(values()).filter(gate -> gate.name().equalsIgnoreCase(code.strip())).findFirst();
    }
}
