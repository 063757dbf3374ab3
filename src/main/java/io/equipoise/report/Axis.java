package io.equipoise.report;

import io.equipoise.report.Page.Cell;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The axis the figures of one table share: from the least to the greatest end of an interval, with a little room. */
record Axis(double low, double high) {
    private static final double ROOM = 0.04;

    /** @param reference a value that must be on it, or null */
    static Axis of(Stream<Figure> figures, @Nullable Double reference) {
        double[] ends = Stream.concat(
                        figures.filter(Figure::told).flatMap(each -> Stream.of(each.ciLow(), each.ciHigh(), each.value())),
                        Stream.ofNullable(reference))
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        double low = java.util.Arrays.stream(ends).min().orElse(0);
        double high = java.util.Arrays.stream(ends).max().orElse(1);
        double room = high > low ? (high - low) * ROOM : Math.max(1e-9, Math.abs(low) * ROOM);
        return new Axis(low - room, high + room);
    }

    Cell dot(Figure figure, @Nullable Double reference) {
        if (!figure.told() || figure.value() == null || figure.ciLow() == null || figure.ciHigh() == null) {
            return new Cell.Empty();
        }
        return new Cell.Dot(at(figure.value()), at(figure.ciLow()), at(figure.ciHigh()), reference == null ? null : at(reference));
    }

    /** Where a value lies, as a share of the width. */
    private double at(double value) {
        return Math.clamp((value - low) / (high - low), 0, 1);
    }
}
