package io.equipoise.approval;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Clockwork;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes pairs live whose time has come, and says which waivers have ended. It acts on what two people have approved, and on nothing else. */
@Component
class ScheduledActivation {
    private static final Operator CLOCKWORK = new Operator(
            Operator.SYSTEM.id(), Operator.SYSTEM.username(), Operator.SYSTEM.displayName(), Set.of(Role.COMPLIANCE), false);

    private final ApprovalDesk desk;
    private final WaiverDesk waivers;
    private final int seconds;
    private final CurrentOperator current;
    private final Clockwork clockwork;

    ScheduledActivation(
            ApprovalDesk desk,
            WaiverDesk waivers,
            CurrentOperator current,
            Clockwork clockwork,
            @Value("${equipoise.approval.look-every-seconds:30}") int seconds) {
        this.desk = desk;
        this.waivers = waivers;
        this.seconds = seconds;
        this.current = current;
        this.clockwork = clockwork;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        var pause = Duration.ofSeconds(seconds);
        clockwork.every("scheduled-activation", pause, pause, this::tick);
    }

    void tick() {
        current.runAs(CLOCKWORK, waivers::noteExpired);
        current.runAs(CLOCKWORK, () -> desk.due().forEach(desk::activateIfDue));
    }
}
