package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisRangeTest {
    @Test
    void the_ends_are_round_and_hold_every_value() {
        assertThat(AxisRange.around(DoubleStream.of(0.33, 0.42, 0.47))).isEqualTo(new AxisRange(0.3, 0.5));
    }

    @Test
    void negative_values_are_held_too() {
        assertThat(AxisRange.around(DoubleStream.of(-0.031, 0.012))).isEqualTo(new AxisRange(-0.035, 0.015));
    }

    @Test
    void a_single_value_still_gets_room() {
        var range = AxisRange.around(DoubleStream.of(2.8));

        assertThat(range.min()).isLessThan(2.8);
        assertThat(range.max()).isGreaterThan(2.8);
    }

    @Test
    void without_a_value_the_axis_runs_from_nought_to_one() {
        assertThat(AxisRange.around(DoubleStream.of(Double.NaN))).isEqualTo(new AxisRange(0, 1));
    }
}
