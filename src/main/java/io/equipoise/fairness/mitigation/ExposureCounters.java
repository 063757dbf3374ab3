package io.equipoise.fairness.mitigation;

/**
 * Reads the counters behind policies that even exposure out over time. Whoever keeps the ledger of shown lists implements it; a request or a
 * preview reads one snapshot and writes nothing.
 */
@FunctionalInterface
public interface ExposureCounters {
    /** The latest snapshot; never written to after it was handed out. */
    ExposureSnapshot snapshot();
}
