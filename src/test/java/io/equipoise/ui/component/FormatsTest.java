package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MOMENT = Instant.parse("2026-02-28T17:05:09Z");

    private final Formats english = new Formats(Locale.ENGLISH, SHANGHAI);
    private final Formats chinese = new Formats(Locale.CHINESE, SHANGHAI);

    @Test
    void dates_follow_the_language_and_the_zone() {
        assertThat(english.date(MOMENT)).isEqualTo("1 Mar 2026");
        assertThat(chinese.date(MOMENT)).isEqualTo("2026年3月1日");
        assertThat(english.dateTime(MOMENT)).isEqualTo("1 Mar 2026, 01:05");
    }

    @Test
    void tables_are_iso_in_both_languages() {
        assertThat(english.tableTime(MOMENT)).isEqualTo("2026-03-01 01:05").isEqualTo(chinese.tableTime(MOMENT));
        assertThat(chinese.logTime(MOMENT)).isEqualTo("2026-03-01 01:05:09");
    }

    @Test
    void an_interval_with_a_negative_end_has_a_word_between_for_a_dash_would_read_as_a_sign() {
        assertThat(english.interval(0.103, 0.121, 3)).isEqualTo("0.103 – 0.121");
        assertThat(english.interval(-0.184, -0.134, 3)).isEqualTo("-0.184 to -0.134");
        assertThat(chinese.interval(-0.027, 0.013, 3)).isEqualTo("-0.027 至 0.013");
        assertThat(english.interval(-0.0004, 0.0131, 3)).as("no sign before a zero").isEqualTo("0.000 – 0.013");
    }

    @Test
    void large_numbers_shorten_to_thousands_or_to_ten_thousands() {
        assertThat(english.compact(1_250_000)).isEqualTo("1.2M");
        assertThat(chinese.compact(1_250_000)).isEqualTo("125万");
    }

    @Test
    void shares_lengths_of_time_and_sizes_read_as_people_write_them() {
        assertThat(english.percent(0.1234, 1)).isEqualTo("12.3%");
        assertThat(english.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(chinese.duration(Duration.ofSeconds(125))).isEqualTo("2 分 5 秒");
        assertThat(english.bytes(1_536)).isEqualTo("1.5 KiB");
    }

    @Test
    void the_past_is_told_in_minutes_hours_days_and_then_as_a_date() {
        assertThat(english.ago(MOMENT, MOMENT.plusSeconds(30))).isEqualTo("just now");
        assertThat(english.ago(MOMENT, MOMENT.plus(Duration.ofMinutes(5)))).isEqualTo("5 min ago");
        assertThat(chinese.ago(MOMENT, MOMENT.plus(Duration.ofHours(3)))).isEqualTo("3 小时前");
        assertThat(english.ago(MOMENT, MOMENT.plus(Duration.ofDays(40)))).isEqualTo("1 Mar 2026");
    }
}
