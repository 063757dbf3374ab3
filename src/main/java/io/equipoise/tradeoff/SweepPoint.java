package io.equipoise.tradeoff;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One combination of strengths, and what came of it.
 *
 * @param number from 1, in the order of trying; 0 for the model alone, -1 for the rules in force
 * @param strengths of the rules that have one, in the order of the policy
 * @param values by measure; empty when it failed
 * @param failure why it failed, in a form {@link io.equipoise.store.Refusal#read} understands, or null
 */
public record SweepPoint(int number, List<Double> strengths, Map<String, Measured> values, @Nullable String failure) {
    public static final int MODEL_ALONE = 0;
    public static final int IN_FORCE = -1;

    /** A value with its 95 % interval. */
    public record Measured(double value, double low, double high) {}

    public SweepPoint {
        strengths = List.copyOf(strengths);
        values = Map.copyOf(values);
    }

    /** Whether it is one of the combinations the sweep tries, and not what these are compared with. */
    public boolean tried() {
        return number > MODEL_ALONE;
    }

    public boolean failed() {
        return failure != null;
    }

    public Measured of(String measure) {
        return Objects.requireNonNull(values.get(measure), measure);
    }
}
