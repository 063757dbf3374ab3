package io.equipoise.dataset;

import io.equipoise.security.DemoLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the demo's rows of this module away when the demo leaves. */
@Component("datasetDemoTraces")
class DemoTraces {
    private final JdbcClient jdbc;

    DemoTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void remove(DemoLeft demo) {
        jdbc.sql("DELETE FROM import_job WHERE created_by IN (:people)")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM dataset_split WHERE dataset_id IN (SELECT id FROM dataset WHERE created_by IN (:people))")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM attribute_decision WHERE decided_by IN (:people)")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM data_decision WHERE dataset_id IN (SELECT id FROM dataset WHERE created_by IN (:people))")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM population_benchmark WHERE created_by IN (:people)")
                .param("people", demo.usernames())
                .update();
        jdbc.sql("DELETE FROM dataset WHERE created_by IN (:people)")
                .param("people", demo.usernames())
                .update();
    }
}
