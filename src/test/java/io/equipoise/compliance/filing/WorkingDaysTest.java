package io.equipoise.compliance.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against days counted by hand on the announced calendars. */
class WorkingDaysTest {
    private static WorkingDays shipped() throws IOException {
        try (var file = WorkingDaysTest.class.getResourceAsStream("/compliance/working-days-cn.csv")) {
            return WorkingDays.read(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "{1} working days after {0} end on {2}: {3}")
    @CsvSource({
        "2026-11-26, 10, 2026-12-10, two plain weeks",
        "2026-02-09, 10, 2026-02-28, over the spring festival with both make-up Saturdays worked",
        "2026-02-14, 1, 2026-02-24, the day before nine days off",
        "2026-09-17, 10, 2026-10-08, a worked Sunday in and both autumn holidays out",
        "2026-04-30, 1, 2026-05-06, five days of May",
        "2025-09-25, 10, 2025-10-15, eight days off and two make-up days",
        "2024-12-30, 3, 2025-01-03, over the new year",
        "2026-01-02, 2, 2026-01-05, the worked Sunday after new year"
    })
    void a_term_ends_where_it_ends_when_counted_by_hand(LocalDate begin, int days, LocalDate end, String why) throws IOException {
        assertThat(shipped().after(begin, days)).as(why).contains(end);
        assertThat(shipped().between(begin, end)).hasValue(days);
    }

    /** Working days per year as the announcements give them: weekdays less days off on weekdays plus make-up days. */
    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void each_year_has_the_working_days_that_were_announced(int year, int announced) throws IOException {
        var days = shipped();
        long worked = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(days::isWorked).count();
        assertThat(worked).isEqualTo(announced);
    }

    @Test
    void a_term_into_a_year_nobody_announced_has_no_end() throws IOException {
        assertThat(shipped().after(LocalDate.of(2026, 12, 17), 10)).contains(LocalDate.of(2026, 12, 31));
        assertThat(shipped().after(LocalDate.of(2026, 12, 18), 10)).isEmpty();
        assertThat(shipped().between(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 4))).isEmpty();
        assertThatThrownBy(() -> shipped().isWorked(LocalDate.of(2031, 1, 4))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_past_counts_backwards() throws IOException {
        assertThat(shipped().between(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 11, 26))).hasValue(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"year,soon", "off,2026-01-03,2026-01-01,back", "off,2026-01-32,2026-01-33,no day", "holiday,2026-01-01", "off,2026-01-01"})
    void a_line_that_cannot_be_meant_is_named(String line) {
        assertThatThrownBy(() -> WorkingDays.read(new StringReader("year,2026,x\n# fine\n" + line)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("filing.calendar-line");
                    assertThat(refusal.arguments()).containsExactly(3, line);
                });
    }

    @Test
    void a_day_of_a_year_without_its_line_is_refused() {
        assertThatThrownBy(() -> WorkingDays.read(new StringReader("year,2026,x\nwork,2027-01-03,,x")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("filing.calendar-year"));
    }
}
