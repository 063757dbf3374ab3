package io.equipoise.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which accesses to show; null means all.
 *
 * @param actor part of a user name
 * @param subject part of a log name or of another subject
 * @param from the earliest moment, inclusive
 * @param until the latest moment, exclusive
 */
public record AccessFilter(
        @Nullable String actor,
        @Nullable String subject,
        @Nullable AccessPurpose purpose,
        @Nullable Instant from,
        @Nullable Instant until) {
    public static final AccessFilter ALL = new AccessFilter(null, null, null, null, null);
}
