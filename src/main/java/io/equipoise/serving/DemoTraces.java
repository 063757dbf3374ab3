package io.equipoise.serving;

import io.equipoise.security.DemoLeft;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's live pairs and served lists away when the demo leaves; first, while the versions that served them are still known. */
@Component("servingDemoTraces")
class DemoTraces {
    private static final String BY_DEMO = "model_version_id IN (SELECT id FROM model_version WHERE trained_by IN (:people))";

    private final JdbcClient jdbc;

    DemoTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void remove(DemoLeft demo) {
        for (String table : new String[] {"live_surface", "served_list"}) {
            jdbc.sql("DELETE FROM " + table + " WHERE " + BY_DEMO).param("people", demo.usernames()).update();
        }
        jdbc.sql("DELETE FROM live_policy WHERE surface NOT IN (SELECT surface FROM live_surface)").update();
    }
}
