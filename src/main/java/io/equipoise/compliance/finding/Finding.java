package io.equipoise.compliance.finding;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something found wanting, as it stands.
 *
 * @param number counts findings from 1; people say F-12
 * @param link the screen that shows it, or null
 * @param obligation the row of the obligation map it touches, or null
 * @param owner user name of whoever mends it
 * @param closing what became of it; null until it is closed
 * @param revision counts changes, to tell a stale page from a fresh one
 */
public record Finding(
        FindingId id,
        int number,
        String title,
        String detail,
        Severity severity,
        FindingState state,
        FindingSource source,
        @Nullable String link,
        @Nullable String obligation,
        String owner,
        LocalDate due,
        String openedBy,
        Instant openedAt,
        @Nullable Closing closing,
        long revision) {
    /** @param evidence an address in the console, a digest or a document's name */
    public record Closing(String by, Instant at, String reason, String evidence) {}

    /** How people speak of it. */
    public String label() {
        return "F-" + number;
    }

    public boolean isOpen() {
        return state != FindingState.CLOSED;
    }

    /** @param today in the console's zone */
    public boolean isOverdue(LocalDate today) {
        return isOpen() && due.isBefore(today);
    }
}
