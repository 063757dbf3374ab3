package io.equipoise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what other threads and processes do. The ceiling is far beyond what any machine needs, for it costs nothing when it is not met: it ends a run in which
 * something hangs, and says nothing about speed.
 */
public final class Eventually {
    public static final Duration CEILING = Duration.ofMinutes(15);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private Eventually() {}

    /** Returns when it is so; fails when it never is. */
    public static void so(BooleanSupplier seen) {
        so(seen, () -> {}, () -> "what was waited for");
    }

    /**
     * As above.
     *
     * @param between done before each further look
     * @param what said when it never came about
     */
    public static void so(BooleanSupplier seen, Runnable between, Supplier<String> what) {
        long end = System.nanoTime() + CEILING.toNanos();
        while (!seen.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            pause();
            between.run();
        }
    }

    /** The first that is as it should be. */
    public static <T> T of(Supplier<T> look, Predicate<? super T> over) {
        long end = System.nanoTime() + CEILING.toNanos();
        for (T seen = look.get(); ; seen = look.get()) {
            if (over.test(seen)) {
                return seen;
            }
            assertThat(System.nanoTime()).as("waited for in vain, last seen: %s", seen).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", stopped);
        }
    }
}
