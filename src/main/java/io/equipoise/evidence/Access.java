package io.equipoise.evidence;

import java.time.Instant;

/**
 * Somebody looked at personal data.
 *
 * @param seq of the line of evidence that says so
 * @param what was looked at: {@code real-id}, {@code holdings}, {@code export}, {@code rejected-rows}
 * @param subject whom it was about, by their name in logs; or the import whose rows were read
 */
public record Access(
        long seq, Instant at, String actor, String what, String subject, AccessPurpose purpose, String reason) {}
