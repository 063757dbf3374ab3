package io.equipoise.evidence;

/** Why somebody looks at what is known of one person. Texts are {@code access.purpose.<NAME>} in the bundles. */
public enum AccessPurpose {
    /** The person asked: access, a copy, erasure. */
    REQUEST_OF_PERSON,
    COMPLAINT,
    AUDIT,
    FRAUD,
    INCIDENT,
    /** Rows that an import left out have to be mended. */
    DATA_REPAIR
}
