package io.equipoise.ui.component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;

/** The stretch of a value axis that shows every value, with its ends on round numbers. */
record AxisRange(double min, double max) {
    /** Round numbers around the finite values; 0 to 1 where there are none. */
    static AxisRange around(DoubleStream values) {
        var seen = values.filter(Double::isFinite).summaryStatistics();
        if (seen.getCount() == 0) {
            return new AxisRange(0, 1);
        }
        double width = seen.getMax() - seen.getMin();
        double span = width > 0 ? width : Math.max(Math.abs(seen.getMax()), 1e-6);
        var step = BigDecimal.ONE.movePointRight((int) Math.floor(Math.log10(span))).divide(BigDecimal.TWO);
        return new AxisRange(
                round(seen.getMin() - 0.02 * span, step, RoundingMode.FLOOR),
                round(seen.getMax() + 0.02 * span, step, RoundingMode.CEILING));
    }

    private static double round(double value, BigDecimal step, RoundingMode mode) {
        return BigDecimal.valueOf(value).divide(step, 0, mode).multiply(step).doubleValue();
    }
}
