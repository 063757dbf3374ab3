package io.equipoise.compliance.filing;

import io.equipoise.store.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which days are worked. A year nobody has announced yet is unknown: whatever would have to count days in it says so instead of guessing.
 *
 * @param years that are known
 * @param off days off beside weekends
 * @param work weekend days that are worked
 */
public record WorkingDays(Set<Integer> years, Set<LocalDate> off, Set<LocalDate> work) {
    private static final int LONGEST = 400;

    public WorkingDays {
        years = Set.copyOf(years);
        off = Set.copyOf(off);
        work = Set.copyOf(work);
    }

    /**
     * Reads the file; its lines are explained in it.
     *
     * @throws Refusal {@code filing.calendar-line} with the line's number and text, {@code filing.calendar-year} for a day of a year that no
     *     line announces
     */
    static WorkingDays read(Reader reader) throws IOException {
        Set<Integer> years = new TreeSet<>();
        Set<LocalDate> off = new TreeSet<>();
        Set<LocalDate> work = new TreeSet<>();
        var lines = new BufferedReader(reader);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = line.replace("\uFEFF", "").strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] cells = text.split(",", -1);
            try {
                switch (cells[0].strip()) {
                    case "year" -> years.add(Integer.parseInt(cells[1].strip()));
                    case "off" -> days(cells).forEach(off::add);
                    case "work" -> work.add(LocalDate.parse(cells[1].strip()));
                    default -> throw new IllegalArgumentException(cells[0]);
                }
            } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException unreadable) {
                throw new Refusal(unreadable, "filing.calendar-line", number, text);
            }
        }
        for (Set<LocalDate> days : List.of(off, work)) {
            for (LocalDate day : days) {
                if (!years.contains(day.getYear())) {
                    throw new Refusal("filing.calendar-year", day.toString(), String.valueOf(day.getYear()));
                }
            }
        }
        return new WorkingDays(years, off, work);
    }

    private static Stream<LocalDate> days(String[] cells) {
        var first = LocalDate.parse(cells[1].strip());
        var last = LocalDate.parse(cells[2].strip());
        if (last.isBefore(first) || first.plusDays(LONGEST).isBefore(last)) {
            throw new IllegalArgumentException("days out of order");
        }
        return first.datesUntil(last.plusDays(1));
    }

    public boolean knows(LocalDate day) {
        return years.contains(day.getYear());
    }

    /** Whether a day is worked. @throws IllegalArgumentException for a day of an unknown year */
    public boolean isWorked(LocalDate day) {
        if (!knows(day)) {
            throw new IllegalArgumentException("Nobody has announced the days off of " + day.getYear());
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return work.contains(day) || !weekend && !off.contains(day);
    }

    /**
     * The last day of a term of working days; the day it begins on does not count.
     *
     * @param days from 1
     * @return empty where the term reaches into an unknown year
     */
    public Optional<LocalDate> after(LocalDate begin, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("A term is at least one day, got " + days);
        }
        LocalDate day = begin;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (!knows(day)) {
                return Optional.empty();
            }
            left -= isWorked(day) ? 1 : 0;
        }
        return Optional.of(day);
    }

    /** Working days after one day up to another, both known; negative where the other has passed; empty where a year between is unknown. */
    public OptionalInt between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            var back = between(to, from);
            return back.isEmpty() ? back : OptionalInt.of(-back.getAsInt());
        }
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (!knows(day)) {
                return OptionalInt.empty();
            }
            count += isWorked(day) ? 1 : 0;
        }
        return OptionalInt.of(count);
    }
}
