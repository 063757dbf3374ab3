package io.equipoise.approval;

/** What of a surface's pair a request changes; display texts are {@code requestScope.<NAME>} in the bundles. */
public enum RequestScope {
    /** Model and policy. */
    PAIR,
    /** The model alone: the policy that is live there stays, whichever it is when the request is decided. */
    MODEL,
    /** The policy alone: the model that is live there stays, whichever it is when the request is decided. */
    POLICY
}
