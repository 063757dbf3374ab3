package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.TimeReading;
import java.time.Instant;
import java.util.List;

/**
 * Finds out in which format times are written. Day-first and month-first look alike until a number above 12 stands in one place: where
 * none does, the guess is day first, as most of the world writes.
 */
final class TimeGuess {
    private static final double ENOUGH = 0.9;
    private static final List<String> CANDIDATES = List.of(
            "d/M/yyyy H:mm", "M/d/yyyy H:mm", "d/M/yyyy H:mm:ss", "M/d/yyyy H:mm:ss", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss",
            "d-M-yyyy H:mm", "d-M-yyyy H:mm:ss", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMM yyyy H:mm", "MMM d, yyyy h:mm a", "d-MMM-yyyy", "M d, yyyy");

    private TimeGuess() {}

    static TimeReading of(List<String> values, Instant now) {
        double best = share(values, now, TimeReading.STANDARD);
        var reading = TimeReading.STANDARD;
        for (String format : CANDIDATES) {
            var candidate = new TimeReading(TimeReading.STANDARD.zone(), List.of(format));
            double share = share(values, now, candidate);
            if (share > best) {
                best = share;
                reading = candidate;
            }
        }
        return reading;
    }

    static boolean isTime(List<String> values, Instant now) {
        return !values.isEmpty() && share(values, now, of(values, now)) >= ENOUGH;
    }

    private static double share(List<String> values, Instant now, TimeReading reading) {
        var times = new Timestamps(now, reading);
        return values.isEmpty() ? 0 : values.stream().filter(value -> times.read(value) != null).count() / (double) values.size();
    }
}
