package io.equipoise.fairness.inference;

/**
 * @param minimum users a group needs before its number is shown; 30 by default, never below 10
 * @param resampling replicates and seed of the bootstrap
 * @param includeUnknown whether users whose attribute is missing count as a group in gaps
 */
public record AuditOptions(int minimum, Resampling resampling, boolean includeUnknown) {
    public static final int DEFAULT_MINIMUM = 30;
    public static final int LEAST_MINIMUM = 10;

    public AuditOptions {
        if (minimum < LEAST_MINIMUM) {
            throw new IllegalArgumentException(
                    "Groups below " + LEAST_MINIMUM + " users are never shown, got a minimum of " + minimum);
        }
    }

    public static AuditOptions seeded(long seed) {
        return new AuditOptions(DEFAULT_MINIMUM, Resampling.seeded(seed), false);
    }

    public AuditOptions withMinimum(int minimum) {
        return new AuditOptions(minimum, resampling, includeUnknown);
    }
}
