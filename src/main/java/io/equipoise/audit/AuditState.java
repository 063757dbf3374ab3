package io.equipoise.audit;

/** How far an audit is; display texts are {@code auditState.<NAME>} in the bundles. */
public enum AuditState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
