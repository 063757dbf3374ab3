package io.equipoise.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; null fields let everything through.
 *
 * @param action an action, or with a full stop at its end all whose names begin so, such as {@code approval.}
 * @param text found in the subject, the states, the reason or the digests
 * @param from this moment or later
 * @param until before this moment
 */
public record EvidenceFilter(
        @Nullable String actor, @Nullable String action, @Nullable String text, @Nullable Instant from, @Nullable Instant until) {
    public static final EvidenceFilter ALL = new EvidenceFilter(null, null, null, null, null);

    public EvidenceFilter {
        actor = blankToNull(actor);
        action = blankToNull(action);
        text = blankToNull(text);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
