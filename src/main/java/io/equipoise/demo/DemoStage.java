package io.equipoise.demo;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a step works with: the people to act as, and patience with jobs.
 *
 * @param mode {@code on}, or {@code scripts} for the larger cast of versions the acceptance scripts play with
 */
record DemoStage(DemoCast cast, CurrentOperator current, String mode) {
    private static final Duration GLANCE = Duration.ofMillis(200);

    boolean scripts() {
        return mode.equals("scripts");
    }

    <T> T as(String username, Supplier<T> work) {
        Operator player = cast.player(username);
        return current.callAs(player, work);
    }

    /** Looks at a job until it is over. */
    <T> T await(String username, Supplier<T> look, Predicate<T> over) throws InterruptedException {
        T seen = as(username, look);
        while (!over.test(seen)) {
            Thread.sleep(GLANCE);
            seen = as(username, look);
        }
        return seen;
    }
}
