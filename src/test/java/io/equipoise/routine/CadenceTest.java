package io.equipoise.routine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T05:59:00+08:00[Asia/Shanghai], 2026-03-02T06:00:00+08:00[Asia/Shanghai]",
        "2026-03-02T06:00:00+08:00[Asia/Shanghai], 2026-03-09T06:00:00+08:00[Asia/Shanghai]",
        "2026-03-03T00:00:00+08:00[Asia/Shanghai], 2026-03-09T06:00:00+08:00[Asia/Shanghai]",
        // The night the clocks go forward: six o'clock stays six o'clock.
        "2026-03-23T07:00:00+01:00[Europe/Berlin], 2026-03-30T06:00:00+02:00[Europe/Berlin]"
    })
    void a_week_later_it_is_the_same_hour_of_the_same_day(ZonedDateTime after, ZonedDateTime next) {
        assertThat(new Cadence.Weekly(DayOfWeek.MONDAY, 6).next(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-28T02:59:59Z, 2026-01-28T03:00:00Z",
        "2026-01-28T03:00:00Z, 2026-02-28T03:00:00Z",
        "2026-12-31T23:00:00Z, 2027-01-28T03:00:00Z"
    })
    void every_month_has_its_day(ZonedDateTime after, ZonedDateTime next) {
        assertThat(new Cadence.Monthly(28, 3).next(after)).contains(next);
    }

    @Test
    void an_activation_is_in_no_calendar_and_odd_times_are_refused() {
        assertThat(new Cadence.AfterActivation().next(ZonedDateTime.now())).isEmpty();
        assertThatThrownBy(() -> new Cadence.Monthly(29, 3)).hasMessageContaining("1 to 28");
        assertThatThrownBy(() -> new Cadence.Weekly(DayOfWeek.MONDAY, 24)).hasMessageContaining("0 to 23");
    }
}
