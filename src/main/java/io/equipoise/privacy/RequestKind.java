package io.equipoise.privacy;

/** What a person asks for. Texts are {@code privacy.kind.<NAME>} in the bundles. */
public enum RequestKind {
    /** A copy of everything kept of them (GDPR 15 and 20, PIPL 45). */
    EXPORT,
    /** That it goes (GDPR 17, PIPL 47). */
    ERASURE
}
