package io.equipoise.demo;

import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row that remembers a workspace is a demo and how far its building came, so that a restart goes on from there. */
@Component
class DemoJournal {
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoJournal(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<DemoStatus> read() {
        return jdbc.sql("SELECT * FROM demo_workspace WHERE id = 1")
                .query((row, n) -> status(row))
                .optional();
    }

    Optional<String> mode() {
        return jdbc.sql("SELECT mode FROM demo_workspace WHERE id = 1")
                .query(String.class)
                .optional();
    }

    void begin(String mode, int steps) {
        jdbc.sql("INSERT INTO demo_workspace (id, mode, state, step, steps_done, steps, started_at) VALUES (1, ?, 'BUILDING', 'accounts', 0, ?, ?)")
                .param(mode)
                .param(steps)
                .param(now())
                .update();
    }

    void step(String name, int done, int steps) {
        jdbc.sql("UPDATE demo_workspace SET state = 'BUILDING', step = ?, steps_done = ?, steps = ?, failure = NULL WHERE id = 1")
                .param(name)
                .param(done)
                .param(steps)
                .update();
    }

    void ready() {
        jdbc.sql("UPDATE demo_workspace SET state = 'READY', steps_done = steps, finished_at = ? WHERE id = 1")
                .param(now())
                .update();
    }

    void failed(String why) {
        jdbc.sql("UPDATE demo_workspace SET state = 'FAILED', failure = ? WHERE id = 1")
                .param(why.length() > 1_000 ? why.substring(0, 1_000) : why)
                .update();
    }

    void forget() {
        jdbc.sql("DELETE FROM demo_workspace WHERE id = 1").update();
    }

    private LocalDateTime now() {
        return StoredTime.of(clock.instant());
    }

    private static DemoStatus status(ResultSet row) throws SQLException {
        return new DemoStatus(
                DemoStatus.State.valueOf(row.getString("state")),
                row.getString("step"),
                row.getInt("steps_done"),
                row.getInt("steps"),
                row.getString("failure"),
                StoredTime.read(row, "started_at"),
                StoredTime.readOrNull(row, "finished_at"));
    }
}
