package io.equipoise.privacy;

/** Where a request stands. Texts are {@code privacy.state.<NAME>} in the bundles. */
public enum RequestState {
    /** An erasure waits for a second person. */
    WAITING,
    QUEUED,
    RUNNING,
    DONE,
    /** Stopped half-way; what is done stays done, running it again does the rest. */
    FAILED,
    WITHDRAWN;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == WITHDRAWN;
    }
}
