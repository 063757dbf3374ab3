package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.TimeReading;
import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.Span;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as shops write them: ISO 8601 with or without zone, year first with dashes, slashes, dots or 年月日, dates alone, seconds
 * or milliseconds since 1970. Day-first and month-first dates cannot be told apart and are read only in a format that was given. A time
 * without a zone is that of the zone given, else UTC.
 */
final class Timestamps {
    private static final Pattern CALENDAR = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?)?\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?");
    private static final String ISO_SHAPE = "0000-00-00 00:00:00";
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();

    /** Clocks differ a little; a time without zone may come from the zone furthest ahead. */
    private static final long CLOCK_SLACK_SECONDS = 300;

    private static final long ZONE_SLACK_SECONDS = 14 * 3600;

    private final long now;
    private final ZoneId zone;
    private final boolean zoneGiven;
    private final List<DateTimeFormatter> formats;

    Timestamps(Instant now) {
        this(now, TimeReading.STANDARD);
    }

    Timestamps(Instant now, TimeReading reading) {
        this.now = now.getEpochSecond();
        zone = reading.zone();
        zoneGiven = !zone.equals(TimeReading.STANDARD.zone());
        formats = reading.formats().stream()
                .map(format -> DateTimeFormatter.ofPattern(format, Locale.ENGLISH))
                .toList();
    }

    /**
     * A time read.
     *
     * @param epochSeconds seconds since 1970-01-01 UTC
     * @param zoneAssumed whether the text had no zone and none was given
     */
    record Read(long epochSeconds, boolean zoneAssumed) {}

    /** The time in a column, or null when there is none or {@link #read(String)} says so. */
    @Nullable Read read(Row row, int column, Span span) {
        if (formats.isEmpty() && row.find(column, span)) {
            var read = iso(span);
            if (read != null) {
                return read.epochSeconds >= EARLIEST ? read : null;
            }
        }
        String text = row.value(column);
        return text == null ? null : read(text);
    }

    /** The time, or null when the text is none or names one before 1990. */
    @Nullable Read read(String text) {
        var read = formatted(text);
        read = read == null ? iso(text) : read;
        read = read == null ? digits(text) ? number(text) : calendar(text) : read;
        return read != null && read.epochSeconds >= EARLIEST ? read : null;
    }

    boolean isFuture(Read time) {
        return time.epochSeconds > now + (time.zoneAssumed ? ZONE_SLACK_SECONDS : CLOCK_SLACK_SECONDS);
    }

    private @Nullable Read formatted(String text) {
        for (var format : formats) {
            try {
                return moment(format.parse(text));
            } catch (DateTimeParseException otherFormat) {
                // the next one, or the forms understood without one
            }
        }
        return null;
    }

    private @Nullable Read moment(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return new Read(parsed.getLong(ChronoField.INSTANT_SECONDS), false);
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return null;
        }
        var time = parsed.query(TemporalQueries.localTime());
        return local(time == null ? date.atStartOfDay() : date.atTime(time));
    }

    /** The form most logs use, {@code 2024-03-01T10:00:00Z}, without the cost of a pattern; null for any other. */
    private @Nullable Read iso(String text) {
        int length = text.length();
        return length == 19 || length == 20 ? iso(Span.of(text.getBytes(StandardCharsets.ISO_8859_1))) : null;
    }

    private @Nullable Read iso(Span text) {
        int length = text.length();
        boolean utc = length == 20 && text.at(19) == 'Z';
        if (length != 19 && !utc) {
            return null;
        }
        for (int i = 0; i < 19; i++) {
            byte c = text.at(i);
            char shape = ISO_SHAPE.charAt(i);
            if (shape == '0' ? c < '0' || c > '9' : c != shape && !(shape == ' ' && c == 'T')) {
                return null;
            }
        }
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        int year = two(text, 0) * 100 + two(text, 2);
        if (month < 1 || month > 12 || day < 1 || day > 28 && day > lengthOf(month, year) || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        if (utc || !zoneGiven) {
            return new Read(daysSince1970(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second, !utc);
        }
        return local(LocalDateTime.of(year, month, day, hour, minute, second));
    }

    private static int lengthOf(int month, int year) {
        return month == 2 ? Year.isLeap(year) ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Howard Hinnant's days_from_civil: the year begins in March, so that the leap day is its last. */
    private static long daysSince1970(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int ofEra = y - era * 400;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static int two(Span text, int at) {
        return (text.at(at) - '0') * 10 + text.at(at + 1) - '0';
    }

    private @Nullable Read number(String digits) {
        return switch (digits.length()) {
            case 9, 10 -> new Read(Long.parseLong(digits), false);
            case 12, 13 -> new Read(Long.parseLong(digits) / 1000, false);
            case 8 -> calendar(digits.replaceAll("(....)(..)(..)", "$1-$2-$3"));
            case 14 -> calendar(digits.replaceAll("(....)(..)(..)(..)(..)(..)", "$1-$2-$3 $4:$5:$6"));
            default -> null;
        };
    }

    private @Nullable Read calendar(String text) {
        Matcher m = CALENDAR.matcher(text.toUpperCase(Locale.ROOT));
        if (!m.matches()) {
            return null;
        }
        try {
            var local = LocalDateTime.of(part(m, 1), part(m, 2), part(m, 3), part(m, 4), part(m, 5), part(m, 6));
            String written = m.group(7);
            if (written == null) {
                return local(local);
            }
            var offset = written.equals("Z") || written.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(written);
            return new Read(local.toEpochSecond(offset), false);
        } catch (DateTimeException noSuchMoment) {
            return null;
        }
    }

    private Read local(LocalDateTime time) {
        return new Read(time.atZone(zone).toEpochSecond(), !zoneGiven);
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int part(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }
}
