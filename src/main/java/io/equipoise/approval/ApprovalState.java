package io.equipoise.approval;

/** Where a request stands; display texts are {@code approvalState.<NAME>} in the bundles. */
public enum ApprovalState {
    OPEN,
    APPROVED,
    REJECTED,
    CHANGES_REQUESTED,
    WITHDRAWN
}
