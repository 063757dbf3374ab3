package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisRangeTest {
    @Test
    void the_ends_are_round_and_hold_every_value() {
        assertThat(AxisRange.around(DoubleStream.of(0.33, 0.42, 0.47))).isEqualTo(new AxisRange(0.3, 0.5, 0.05));
    }

    @Test
    void negative_values_are_held_too() {
        assertThat(AxisRange.around(DoubleStream.of(-0.031, 0.012))).isEqualTo(new AxisRange(-0.04, 0.02, 0.01));
    }

    @Test
    void a_single_value_still_gets_room() {
        var range = AxisRange.around(DoubleStream.of(2.8));

        assertThat(range.min()).isLessThan(2.8);
        assertThat(range.max()).isGreaterThan(2.8);
    }

    @Test
    void without_a_value_the_axis_runs_from_nought_to_one() {
        assertThat(AxisRange.around(DoubleStream.of(Double.NaN))).isEqualTo(new AxisRange(0, 1, 0.2));
    }

    /** Between 0.65 and 0.85 a line every 0.03 would leave two labels next to each other at both ends. */
    @ParameterizedTest
    @CsvSource({"0.66,0.84", "0.1663,0.1984", "-0.07,1.93", "3,97", "0.0011,0.0093", "1,21.7"})
    void lines_are_few_and_the_last_stands_on_the_end(double low, double high) {
        var range = AxisRange.around(DoubleStream.of(low, high));

        double steps = (range.max() - range.min()) / range.step();
        assertThat(steps).isBetween(1.5, 6.5).isCloseTo(Math.rint(steps), within(1e-9));
        assertThat(range.min()).isLessThan(low);
        assertThat(range.max()).isGreaterThan(high);
    }
}
