package io.equipoise.dataset.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * How times are written.
 *
 * @param zone where the clock stood that wrote times without a zone
 * @param formats patterns of {@link DateTimeFormatter} to try before the forms that are understood without one; needed for day-first and
 *     month-first dates, which nobody can tell apart
 */
public record TimeReading(ZoneId zone, List<String> formats) {
    /** Without a zone a time is UTC. */
    public static final TimeReading STANDARD = new TimeReading(ZoneOffset.UTC, List.of());

    public TimeReading {
        formats = List.copyOf(formats);
        for (String format : formats) {
            try {
                DateTimeFormatter.ofPattern(format);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException("Not a time format: " + format, wrong);
            }
        }
    }
}
