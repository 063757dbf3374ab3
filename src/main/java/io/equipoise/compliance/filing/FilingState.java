package io.equipoise.compliance.filing;

/** Where a filing stands; texts are {@code filingState.<NAME>} in the bundles. */
public enum FilingState {
    PREPARING,
    /** The authority has it. */
    SUBMITTED,
    /** The authority gave it a number. */
    ACCEPTED,
    /** The authority wants it mended; the clock goes on. */
    RETURNED,
    /** A compliance officer decided, with a reason, that nothing has to be filed. */
    NOT_NEEDED;

    /** Whether somebody still has to hand it in. */
    public boolean waits() {
        return this == PREPARING || this == RETURNED;
    }
}
