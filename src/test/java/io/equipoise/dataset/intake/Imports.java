package io.equipoise.dataset.intake;

import io.equipoise.Eventually;

/** Waits for imports in tests. */
public final class Imports {
    private Imports() {}

    public static ImportJob finished(ImportDesk desk, ImportId id) {
        return Eventually.of(() -> desk.find(id).orElseThrow(), job -> job.state().isOver());
    }
}
