package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.CleaningStep;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Takes the steps of cleaning that look at events together, in their order; those that judge a single row were taken while reading. */
final class EventCleaning {
    private static final String ORDERS = EventType.PURCHASE.ordinal() + ", " + EventType.RETURN.ordinal();

    private final Staging staging;
    private final CleaningPlan plan;
    private final Set<FileKind> given;
    private final boolean received;
    private final IntFunction<String> fileOf;
    private final List<StepReport.Change> changes = new ArrayList<>();

    /**
     * @param given the tables that were delivered
     * @param received whether events say when they were received
     * @param fileOf the name of the file of a part
     */
    EventCleaning(Staging staging, CleaningPlan plan, Set<FileKind> given, boolean received, IntFunction<String> fileOf) {
        this.staging = staging;
        this.plan = plan;
        this.given = given;
        this.received = received;
        this.fileOf = fileOf;
    }

    List<StepReport> run() throws SQLException, IOException {
        var reports = new ArrayList<StepReport>();
        long events = staging.count("SELECT count(*) FROM events");
        long read = events + rejectedBy(CleaningStep.ORDERS_WITHOUT_CUSTOMER) + rejectedBy(CleaningStep.FUTURE_TIMES)
                + rejectedBy(CleaningStep.IMPOSSIBLE_VALUES);
        for (var step : plan.steps().keySet()) {
            long changed = take(step);
            long after = staging.count("SELECT count(*) FROM events");
            boolean whileReading = step.ordinal() < CleaningStep.EXACT_DUPLICATES.ordinal();
            long before = whileReading ? read : events;
            long rejected = whileReading ? rejectedBy(step) : events - after;
            reports.add(new StepReport(step, plan.steps().get(step), before, rejected, changed, step == CleaningStep.RETURNS_NETTED ? changes : List.of()));
            read -= whileReading ? rejected : 0;
            events = after;
        }
        return reports;
    }

    /** Takes one step and says how many events it changed. */
    private long take(CleaningStep step) throws SQLException, IOException {
        switch (step) {
            case ORDERS_WITHOUT_CUSTOMER, FUTURE_TIMES, IMPOSSIBLE_VALUES -> {
                // taken while reading, row by row
            }
            case EXACT_DUPLICATES -> Duplicates.dropCopies(staging, FileKind.EVENTS);
            case NEAR_DUPLICATES -> nearDuplicates();
            case CROSS_SOURCE_DUPLICATES -> crossSourceDuplicates();
            case UNKNOWN_IDS -> unknownIds();
            case LATE_EVENTS -> lateEvents();
            case BOTS -> bots();
            case OUTLIERS -> outliers();
            case RETURNS_NETTED -> {
                return new ReturnNetting(staging).run((key, before, after) -> changes.add(
                        new StepReport.Change(fileOf.apply(Staging.part(key)), Staging.line(key), "quantity", before, after)));
            }
            case CORE -> new CoreRule(staging, (int) plan.value(step, "k")).run();
            case SESSIONS -> Visits.number(staging, Math.round(60 * plan.value(step, "pause-minutes")));
        }
        return step == CleaningStep.SESSIONS ? staging.count("SELECT count(*) FROM events") : 0;
    }

    private long rejectedBy(CleaningStep step) throws SQLException {
        var reason = switch (step) {
            case ORDERS_WITHOUT_CUSTOMER -> RejectReason.ORDER_WITHOUT_CUSTOMER;
            case FUTURE_TIMES -> RejectReason.FUTURE_TIMESTAMP;
            default -> RejectReason.IMPOSSIBLE_VALUE;
        };
        return staging.count("SELECT count(*) FROM rejected WHERE reason = " + reason.ordinal());
    }

    private void nearDuplicates() throws SQLException {
        long within = Math.round(plan.value(CleaningStep.NEAR_DUPLICATES, "within-seconds"));
        staging.reject(
                "events",
                RejectReason.NEAR_DUPLICATE,
                """
                SELECT key, earlier AS twin FROM (
                    SELECT key, time - lag(time) OVER moments AS pause, lag(key) OVER moments AS earlier FROM events
                    WINDOW moments AS (PARTITION BY user_id, item_id, type, order_id ORDER BY time, key))
                WHERE pause <= """ + " " + within);
    }

    private void crossSourceDuplicates() throws SQLException {
        if (staging.count("SELECT count(DISTINCT source) FROM part_sources") < 2) {
            return;
        }
        long within = Math.round(plan.value(CleaningStep.CROSS_SOURCE_DUPLICATES, "within-seconds"));
        staging.run("CREATE OR REPLACE VIEW told AS SELECT p.source, e.* FROM events e JOIN part_sources p ON p.part = e.key >> 40");
        staging.reject(
                "events",
                RejectReason.CROSS_SOURCE_DUPLICATE,
                """
                SELECT b.key, min(a.key) AS twin FROM told a JOIN told b ON a.user_id = b.user_id AND a.item_id = b.item_id AND a.type = b.type
                WHERE a.source < b.source AND abs(a.time - b.time) <= %d
                    AND (a.order_id = b.order_id OR a.order_id IS NULL OR b.order_id IS NULL) GROUP BY b.key"""
                        .formatted(within));
        staging.run("DROP VIEW told");
    }

    private void unknownIds() throws SQLException {
        if (given.contains(FileKind.USERS)) {
            staging.reject("events", RejectReason.UNKNOWN_USER, unknown("user_id", "users"));
        }
        if (given.contains(FileKind.ITEMS)) {
            staging.reject("events", RejectReason.UNKNOWN_ITEM, unknown("item_id", "items"));
        }
    }

    private static String unknown(String id, String table) {
        return "SELECT key, NULL::BIGINT AS twin FROM events e WHERE NOT EXISTS (SELECT 1 FROM " + table + " t WHERE t.id = e." + id + ")";
    }

    private void lateEvents() throws SQLException {
        long age = Math.round(86_400 * plan.value(CleaningStep.LATE_EVENTS, "older-than-days"));
        long delay = Math.round(3_600 * plan.value(CleaningStep.LATE_EVENTS, "received-after-hours"));
        staging.reject(
                "events",
                RejectReason.TOO_OLD,
                "SELECT key, NULL::BIGINT AS twin FROM events WHERE time < (SELECT max(time) FROM events) - " + age);
        if (received) {
            staging.reject(
                    "events",
                    RejectReason.RECEIVED_LATE,
                    "SELECT key, NULL::BIGINT AS twin FROM events WHERE received - time > " + delay);
        }
    }

    /** Time is cut into fixed windows of a minute, and of a burst's length. */
    private void bots() throws SQLException {
        long perMinute = Math.round(plan.value(CleaningStep.BOTS, "per-minute"));
        long burst = Math.round(plan.value(CleaningStep.BOTS, "burst"));
        long seconds = Math.round(plan.value(CleaningStep.BOTS, "burst-seconds"));
        staging.reject(
                "events",
                RejectReason.BOT,
                """
                SELECT key, NULL::BIGINT AS twin FROM events WHERE user_id IN (
                    SELECT user_id FROM events WHERE type NOT IN (%s) GROUP BY user_id, time // 60 HAVING count(*) > %d
                    UNION
                    SELECT user_id FROM events WHERE type NOT IN (%s) GROUP BY user_id, time // %d HAVING count(*) > %d)"""
                        .formatted(ORDERS, perMinute, ORDERS, seconds, burst));
    }

    private void outliers() throws SQLException {
        double times = plan.value(CleaningStep.OUTLIERS, "times-median");
        long least = Math.round(plan.value(CleaningStep.OUTLIERS, "from-events"));
        staging.reject(
                "events",
                RejectReason.OUTLIER,
                """
                WITH typical AS (
                    SELECT item_id, median(abs(quantity)) FILTER (quantity <> 0) AS quantity, median(price) FILTER (price > 0) AS price
                    FROM events GROUP BY item_id HAVING count(*) >= %d)
                SELECT e.key, NULL::BIGINT AS twin FROM events e JOIN typical t ON t.item_id = e.item_id
                WHERE abs(e.quantity) > %s * t.quantity OR e.price > %s * t.price OR e.price > 0 AND e.price < t.price / %s"""
                        .formatted(least, times, times, times));
    }
}
