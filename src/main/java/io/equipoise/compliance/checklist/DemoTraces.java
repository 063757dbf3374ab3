package io.equipoise.compliance.checklist;

import io.equipoise.security.DemoLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's rows of this module away when the demo leaves. */
@Component("checklistDemoTraces")
class DemoTraces {
    private final JdbcClient jdbc;

    DemoTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void remove(DemoLeft demo) {
        jdbc.sql("DELETE FROM compliance_checklist WHERE created_by IN (:people)").param("people", demo.usernames()).update();
    }
}
