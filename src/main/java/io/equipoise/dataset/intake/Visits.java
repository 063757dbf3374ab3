package io.equipoise.dataset.intake;

import java.sql.SQLException;

/** Numbers the visits of every user: a pause between events that is longer than allowed begins a new one. */
final class Visits {
    private Visits() {}

    static void number(Staging staging, long pauseSeconds) throws SQLException {
        staging.run(
                """
                CREATE OR REPLACE TABLE visits AS
                SELECT key, CAST(1 + sum(begins) OVER (PARTITION BY user_id ORDER BY time RANGE UNBOUNDED PRECEDING) AS INTEGER) AS visit
                FROM (
                    SELECT key, user_id, time,
                        CASE WHEN time - lag(time) OVER (PARTITION BY user_id ORDER BY time, key) > %d THEN 1 ELSE 0 END AS begins
                    FROM events)"""
                        .formatted(pauseSeconds));
    }
}
