package io.equipoise.dataset.intake;

import java.time.Duration;
import java.time.Instant;

/** Waits for imports in tests. */
public final class Imports {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Imports() {}

    public static ImportJob finished(ImportDesk desk, ImportId id) {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var job = desk.find(id).orElseThrow();
            if (job.state().isOver()) {
                return job;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The import " + id + " is not over after " + PATIENCE);
    }
}
