package io.equipoise.routine;

import io.equipoise.security.DemoLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's routines away when the demo leaves. */
@Component("routineDemoTraces")
class DemoTraces {
    private final JdbcClient jdbc;

    DemoTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void remove(DemoLeft demo) {
        jdbc.sql("DELETE FROM audit_routine WHERE created_by IN (:people)").param("people", demo.usernames()).update();
    }
}
