package io.equipoise.approval;

/** Where a request stands; display texts are {@code approvalState.<NAME>} in the bundles. */
public enum ApprovalState {
    OPEN,
    /** Let through, to go live at its time. */
    SCHEDULED,
    APPROVED,
    REJECTED,
    CHANGES_REQUESTED,
    WITHDRAWN
}
