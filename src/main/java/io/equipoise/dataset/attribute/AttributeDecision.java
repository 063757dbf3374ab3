package io.equipoise.dataset.attribute;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One decision about an attribute of users; a later one replaces it, none is ever changed.
 *
 * @param version from 1
 * @param use what it may be used for
 * @param basis null for an attribute that is not protected and needs none
 * @param reason why, in the words of whoever decided
 * @param expires the last day it holds (UTC), null for no end; after it the attribute may be used for nothing until somebody decides anew
 */
public record AttributeDecision(
        String attribute,
        int version,
        boolean isProtected,
        AttributeUse use,
        @Nullable LegalBasis basis,
        String reason,
        @Nullable LocalDate expires,
        Instant decidedAt,
        String decidedBy) {
    boolean holdsOn(LocalDate day) {
        return expires == null || !expires.isBefore(day);
    }

    /** In one line, for the evidence log. */
    String text() {
        return (isProtected ? "protected" : "not protected") + ", use " + use + ", basis " + (basis == null ? "none" : basis)
                + ", until " + (expires == null ? "further notice" : expires);
    }
}
