package io.equipoise.dataset.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as shops write them: ISO 8601 with or without zone, year first with dashes, slashes, dots or 年月日, dates alone, seconds
 * or milliseconds since 1970. Day-first and month-first dates cannot be told apart and are not read. Without a zone a time is UTC.
 */
final class Timestamps {
    private static final Pattern CALENDAR = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?)?\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?");
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    /** Clocks differ a little; a time without zone may come from the zone furthest ahead. */
    private static final long CLOCK_SLACK_SECONDS = 300;
    private static final long ZONE_SLACK_SECONDS = 14 * 3600;

    private final long now;

    Timestamps(Instant now) {
        this.now = now.getEpochSecond();
    }

    /**
     * A time read.
     *
     * @param epochSeconds seconds since 1970-01-01 UTC
     * @param zoneAssumed whether the text had no zone
     */
    record Read(long epochSeconds, boolean zoneAssumed) {}

    /** The time, or null when the text is none or names one before 1990. */
    @Nullable Read read(String text) {
        var read = text.chars().allMatch(c -> c >= '0' && c <= '9') ? number(text) : calendar(text);
        return read != null && read.epochSeconds >= EARLIEST ? read : null;
    }

    boolean isFuture(Read time) {
        return time.epochSeconds > now + (time.zoneAssumed ? ZONE_SLACK_SECONDS : CLOCK_SLACK_SECONDS);
    }

    private static @Nullable Read number(String digits) {
        return switch (digits.length()) {
            case 9, 10 -> new Read(Long.parseLong(digits), false);
            case 12, 13 -> new Read(Long.parseLong(digits) / 1000, false);
            case 8 -> calendar(digits.replaceAll("(....)(..)(..)", "$1-$2-$3"));
            case 14 -> calendar(digits.replaceAll("(....)(..)(..)(..)(..)(..)", "$1-$2-$3 $4:$5:$6"));
            default -> null;
        };
    }

    private static @Nullable Read calendar(String text) {
        Matcher m = CALENDAR.matcher(text.toUpperCase(Locale.ROOT));
        if (!m.matches()) {
            return null;
        }
        try {
            var local = LocalDateTime.of(
                    part(m, 1), part(m, 2), part(m, 3), part(m, 4), part(m, 5), part(m, 6));
            String zone = m.group(7);
            var offset = zone == null || zone.equals("Z") || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
            return new Read(local.toEpochSecond(offset), zone == null);
        } catch (DateTimeException noSuchMoment) {
            return null;
        }
    }

    private static int part(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }
}
