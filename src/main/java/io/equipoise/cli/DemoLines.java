package io.equipoise.cli;

import io.equipoise.demo.DemoStatus;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far the demo is, a line a step: whoever tells, the builder or whoever asks how far it is, the same step is said once. */
final class DemoLines implements Consumer<DemoStatus> {
    private final Messages messages;
    private final Clock clock;
    private final Consumer<String> lines;
    private @Nullable String last;

    DemoLines(Messages messages, Clock clock, Consumer<String> lines) {
        this.messages = messages;
        this.clock = clock;
        this.lines = lines;
    }

    @Override
    public synchronized void accept(DemoStatus status) {
        String now = status.state() + " " + status.stepsDone() + " " + status.step();
        if (!now.equals(last)) {
            last = now;
            lines.accept(line(status));
        }
    }

    private String line(DemoStatus status) {
        return switch (status.state()) {
            case BUILDING -> messages.text(
                    "cli.demo.step", status.stepsDone() + 1, status.steps(), messages.text("demo.step." + status.step()));
            case READY -> messages.text("cli.demo.ready", status.elapsed(clock.instant()).toSeconds());
            case FAILED -> messages.text("cli.demo.failed", String.valueOf(status.failure()));
        };
    }
}
