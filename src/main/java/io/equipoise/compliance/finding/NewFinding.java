package io.equipoise.compliance.finding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding to be opened.
 *
 * @param title one line, at most 200 characters
 * @param detail what was seen, with the numbers; at most 4,000 characters, may be empty
 * @param link the address inside the console that shows it, with its filters, such as {@code preview?version=…}; null where there is none
 * @param obligation the row of the obligation map it touches, such as {@code R20}, or null
 * @param owner user name of whoever mends it, or null for whoever opens it
 * @param due the day by which it is mended, or null for what is usual for its severity
 */
public record NewFinding(
        String title,
        String detail,
        Severity severity,
        FindingSource source,
        @Nullable String link,
        @Nullable String obligation,
        @Nullable String owner,
        @Nullable LocalDate due) {}
