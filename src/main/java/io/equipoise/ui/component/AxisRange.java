package io.equipoise.ui.component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;

/** The stretch of a value axis that shows every value, with its ends and the lines between on round numbers. @param step from line to line */
record AxisRange(double min, double max, double step) {
    private static final int MOST_STEPS = 6;
    /** In halves of a power of ten: 0.5, 1, 2, 5 and 10 of it. */
    private static final int[] STEPS = {1, 2, 4, 10, 20};

    /** Round numbers around the finite values; 0 to 1 where there are none. */
    static AxisRange around(DoubleStream values) {
        var seen = values.filter(Double::isFinite).summaryStatistics();
        if (seen.getCount() == 0) {
            return new AxisRange(0, 1, 0.2);
        }
        double width = seen.getMax() - seen.getMin();
        double span = width > 0 ? width : Math.max(Math.abs(seen.getMax()), 1e-6);
        double low = seen.getMin() - 0.02 * span;
        double high = seen.getMax() + 0.02 * span;
        var half = BigDecimal.ONE.movePointRight((int) Math.floor(Math.log10(span))).divide(BigDecimal.TWO);
        var step = half;
        for (int times : STEPS) {
            step = half.multiply(BigDecimal.valueOf(times));
            if (round(high, step, RoundingMode.CEILING).subtract(round(low, step, RoundingMode.FLOOR)).compareTo(step.multiply(BigDecimal.valueOf(MOST_STEPS))) <= 0) {
                break;
            }
        }
        return new AxisRange(
                round(low, step, RoundingMode.FLOOR).doubleValue(), round(high, step, RoundingMode.CEILING).doubleValue(), step.doubleValue());
    }

    private static BigDecimal round(double value, BigDecimal step, RoundingMode mode) {
        return BigDecimal.valueOf(value).divide(step, 0, mode).multiply(step);
    }
}
