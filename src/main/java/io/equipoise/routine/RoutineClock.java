package io.equipoise.routine;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks every half minute at which routine's time has come. */
@Component
class RoutineClock {
    private static final Logger LOG = LoggerFactory.getLogger(RoutineClock.class);
    private static final int PERIOD_S = 30;

    private final AuditRoutines routines;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("audit-routines").factory());

    RoutineClock(AuditRoutines routines) {
        this.routines = routines;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        timer.scheduleWithFixedDelay(this::tick, PERIOD_S, PERIOD_S, TimeUnit.SECONDS);
    }

    void tick() {
        try {
            routines.tick();
        } catch (RuntimeException failure) {
            LOG.warn("Routines could not be looked at; the next tick tries again", failure);
        }
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
