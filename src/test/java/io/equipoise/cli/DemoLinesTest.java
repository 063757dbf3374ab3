package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoLinesTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final DemoLines lines = new DemoLines(
            Messages.of(Map.of("LANG", "en_US.UTF-8")), Clock.fixed(BEGUN.plusSeconds(61), ZoneOffset.UTC), said::add);

    private void tell(State state, String step, int done, @Nullable String failure) {
        lines.accept(new DemoStatus(state, step, done, 2, failure, BEGUN, null));
    }

    @Test
    void a_step_is_said_once_whoever_tells_it_and_again_when_it_is_tried_again() {
        tell(State.BUILDING, "accounts", 0, null);
        tell(State.BUILDING, "accounts", 0, null);
        tell(State.BUILDING, "data", 1, null);
        tell(State.FAILED, "data", 1, "no room");
        tell(State.FAILED, "data", 1, "no room");
        tell(State.BUILDING, "data", 1, null);
        tell(State.READY, "data", 2, null);
        assertThat(said).hasSize(5);
        assertThat(said.get(0)).contains("step 1 of 2");
        assertThat(said.get(1)).contains("step 2 of 2");
        assertThat(said.get(2)).contains("no room");
        assertThat(said.get(3)).isEqualTo(said.get(1));
        assertThat(said.get(4)).contains("61");
    }
}
