package io.equipoise.security;

/** What a person may do. The name is the Spring Security role; display texts are {@code role.<NAME>} in the bundles. */
public enum Role {
    /** Imports data, trains models, asks for approval. */
    OPERATOR,
    /** Reviews audits, approves or refuses. */
    COMPLIANCE,
    /** Tunes policies and asks for approval. */
    PRODUCT,
    /** Reads everything that is evidence, changes nothing. */
    AUDITOR,
    /** Keeps people and settings; neither approves nor reads shoppers' lists. */
    ADMINISTRATOR
}
