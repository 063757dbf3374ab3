package io.equipoise.fairness.charter;

import java.util.Arrays;
import java.util.List;

/**
 * A value that a rule, or the terms of a policy, cannot have. Whoever shows it finds the words under {@link #key} with {@link #arguments}, of which the first
 * is the field as files write it.
 */
public final class UnfitRule extends IllegalArgumentException {
    private final String key;
    private final transient List<Object> arguments;

    /** @param arguments numbers among them as files write them */
    public UnfitRule(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** Above {@code low} and below {@code high}. */
    static void requireInside(String field, double value, double low, double high) {
        require(value > low && value < high, "inside", field, text(low), text(high), text(value));
    }

    /** Above {@code low} and at most {@code high}. */
    static void requireUpTo(String field, double value, double low, double high) {
        require(value > low && value <= high, "up-to", field, text(low), text(high), text(value));
    }

    /** From {@code low} to {@code high}, both allowed. */
    public static void requireRange(String field, double value, double low, double high) {
        require(value >= low && value <= high, "range", field, text(low), text(high), text(value));
    }

    static void requireText(String field, String text) {
        require(!text.isBlank(), "empty", field);
    }

    /** @throws UnfitRule of this key unless it holds */
    public static void require(boolean holds, String key, Object... arguments) {
        if (!holds) {
            throw new UnfitRule(key, arguments);
        }
    }

    /** A number as a file has it: whole ones without a point. */
    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? Long.toString((long) number) : Double.toString(number);
    }
}
