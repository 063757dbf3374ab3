package io.equipoise.routine;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** When a routine comes round. */
public sealed interface Cadence {
    /** With every pair that goes live, also by a roll-back. */
    record AfterActivation() implements Cadence {}

    /** @param hour of the platform's day, 0 to 23 */
    record Weekly(DayOfWeek day, int hour) implements Cadence {
        public Weekly {
            requireHour(hour);
        }
    }

    /** @param day of the month, 1 to 28, which every month has; @param hour of the platform's day, 0 to 23 */
    record Monthly(int day, int hour) implements Cadence {
        public Monthly {
            requireHour(hour);
            if (day < 1 || day > 28) {
                throw new IllegalArgumentException("A day of every month is from 1 to 28, got " + day);
            }
        }
    }

    /** The next time strictly after a moment; empty where no calendar says it. */
    default Optional<ZonedDateTime> next(ZonedDateTime after) {
        return switch (this) {
            case AfterActivation activation -> Optional.empty();
            case Weekly(var day, var hour) -> {
                var first = at(after, hour).with(TemporalAdjusters.nextOrSame(day));
                yield Optional.of(first.isAfter(after) ? first : first.plusWeeks(1));
            }
            case Monthly(var day, var hour) -> {
                var first = at(after, hour).withDayOfMonth(day);
                yield Optional.of(first.isAfter(after) ? first : first.plusMonths(1));
            }
        };
    }

    private static ZonedDateTime at(ZonedDateTime day, int hour) {
        return day.toLocalDate().atTime(hour, 0).atZone(day.getZone());
    }

    private static void requireHour(int hour) {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("An hour is from 0 to 23, got " + hour);
        }
    }
}
