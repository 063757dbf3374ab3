package io.equipoise.approval;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes pairs live whose time has come, and says which waivers have ended. It acts on what two people have approved, and on nothing else. */
@Component
class ScheduledActivation {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledActivation.class);
    private static final Operator CLOCKWORK = new Operator(
            Operator.SYSTEM.id(), Operator.SYSTEM.username(), Operator.SYSTEM.displayName(), Set.of(Role.COMPLIANCE), false);

    private final ApprovalDesk desk;
    private final WaiverDesk waivers;
    private final int seconds;
    private final CurrentOperator current;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("scheduled-activation").factory());

    ScheduledActivation(
            ApprovalDesk desk,
            WaiverDesk waivers,
            CurrentOperator current,
            @Value("${equipoise.approval.look-every-seconds:30}") int seconds) {
        this.desk = desk;
        this.waivers = waivers;
        this.seconds = seconds;
        this.current = current;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        timer.scheduleWithFixedDelay(this::tick, seconds, seconds, TimeUnit.SECONDS);
    }

    void tick() {
        try {
            current.runAs(CLOCKWORK, waivers::noteExpired);
            current.runAs(CLOCKWORK, () -> desk.due().forEach(desk::activateIfDue));
        } catch (RuntimeException failure) {
            LOG.warn("A scheduled activation did not come about; the next tick tries again", failure);
        }
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
