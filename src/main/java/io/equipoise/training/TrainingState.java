package io.equipoise.training;

/** How far a run is; display texts are {@code trainingState.<NAME>} in the bundles. */
public enum TrainingState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
