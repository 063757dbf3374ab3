package io.equipoise.charter;

import io.equipoise.security.DemoLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's charters away when the demo leaves. */
@Component("charterDemoTraces")
class DemoTraces {
    private final JdbcClient jdbc;

    DemoTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void remove(DemoLeft demo) {
        jdbc.sql("DELETE FROM charter_vote WHERE version_id IN (SELECT id FROM charter_version WHERE created_by IN (:people))")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM charter_version WHERE created_by IN (:people)").param("people", demo.usernames()).update();
    }
}
