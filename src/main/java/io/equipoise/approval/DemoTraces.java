package io.equipoise.approval;

import io.equipoise.security.DemoLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's rows of this module away when the demo leaves. */
@Component("approvalDemoTraces")
class DemoTraces {
    private final JdbcClient jdbc;

    DemoTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void remove(DemoLeft demo) {
        jdbc.sql("DELETE FROM approval_vote WHERE request_id IN (SELECT id FROM approval_request WHERE requested_by IN (:people))")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM approval_waiver WHERE request_id IN (SELECT id FROM approval_request WHERE requested_by IN (:people))")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM approval_content WHERE request_id IN (SELECT id FROM approval_request WHERE requested_by IN (:people))")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM approval_rollback WHERE rolled_by IN (:people)").param("people", demo.usernames()).update();
        jdbc.sql("DELETE FROM approval_request WHERE requested_by IN (:people)")
                .param("people", demo.usernames())
                .update();
    }
}
