package io.equipoise.dataset.intake;

/** Where an import stands. The text is {@code datasets.state.<NAME>} in the bundles. */
public enum ImportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
