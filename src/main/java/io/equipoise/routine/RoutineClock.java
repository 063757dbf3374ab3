package io.equipoise.routine;

import io.equipoise.store.Clockwork;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks every half minute at which routine's time has come. */
@Component
class RoutineClock {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final AuditRoutines routines;
    private final Clockwork clockwork;

    RoutineClock(AuditRoutines routines, Clockwork clockwork) {
        this.routines = routines;
        this.clockwork = clockwork;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        clockwork.every("audit-routines", PAUSE, PAUSE, routines::tick);
    }
}
