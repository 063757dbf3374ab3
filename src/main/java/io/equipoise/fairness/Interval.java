package io.equipoise.fairness;

/** A closed interval on the scale of its estimate; bounds may be infinite, never NaN. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("An interval runs from low to high, got [" + low + ", " + high + "]");
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public boolean isWithin(double from, double to) {
        return from <= low && high <= to;
    }

    public double width() {
        return high - low;
    }
}
