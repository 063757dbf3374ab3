package io.equipoise.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the demo workspace is.
 *
 * @param step what is being done now; its text is {@code demo.step.<step>} in the bundles
 * @param failure why building stopped, or null
 */
public record DemoStatus(
        State state, String step, int stepsDone, int steps, @Nullable String failure, Instant startedAt, @Nullable Instant finishedAt) {
    public enum State {
        BUILDING,
        READY,
        FAILED
    }

    /** Share of the steps that are done, in [0, 1]. */
    public double progress() {
        return steps == 0 ? 0 : (double) stepsDone / steps;
    }

    /** Time from the first step to the last, or to now while building. */
    public Duration elapsed(Instant now) {
        return Duration.between(startedAt, finishedAt == null ? now : finishedAt);
    }
}
