package io.equipoise.dataset.feature;

import io.equipoise.dataset.AttributeColumn.Numeric;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.analytics.AnalyticsEngine;
import io.equipoise.store.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The queries behind a {@link FeatureTable}. Fractions that are summed become whole multiples of 2^-40 first, amounts ten-thousandths: sums
 * of whole numbers do not depend on their order.
 */
final class FeatureQueries {
    private static final String SEEN =
            """
            CREATE TABLE seen AS
            SELECT e.user_row, e.item_row, e.event_type, e.time, TRY_CAST(round(CAST(e.value AS DOUBLE) * 10000) AS BIGINT) AS amount
            FROM event e JOIN choice c ON c.user_row = e.user_row AND c.item_row = e.item_row JOIN reach r ON r.user_row = e.user_row
            WHERE e.time <= r.until AND e.event_type <> 'IMPRESSION'""";

    private static final String REACH =
            """
            CREATE TABLE reach AS SELECT user_row, min(time) AS since, max(time) AS until, count(*) AS n FROM choice GROUP BY user_row""";

    private static final String PRICED =
            """
            CREATE TABLE priced AS
            SELECT i.item_row, CASE WHEN coalesce(i.price, p.paid) > 0 THEN ln(coalesce(i.price, p.paid)) END AS log_price
            FROM item i LEFT JOIN (
                SELECT item_row, CAST(sum(amount) AS DOUBLE) / 10000 / count(*) AS paid FROM seen WHERE amount > 0 GROUP BY item_row) p
            USING (item_row)""";

    private static final String BANDED =
            """
            CREATE TABLE banded AS
            SELECT item_row, log_price, CASE WHEN log_price IS NULL THEN 0 ELSE 1 + len(list_filter(cuts, lambda cut : cut < log_price)) END AS band
            FROM priced, (SELECT quantile_disc(log_price, [0.2, 0.4, 0.6, 0.8]) AS cuts FROM priced WHERE log_price IS NOT NULL)""";

    private static final String CHOSEN =
            """
            CREATE TABLE chosen AS
            SELECT item_row, count(*) AS n, max((newest - time) / 86400e0) AS age, min((newest - time) / 86400e0) AS idle,
                sum(fixed(pow(2, -(newest - time) / 86400e0 / 30))) AS month, sum(fixed(pow(2, -(newest - time) / 86400e0 / 7))) AS week
            FROM choice, (SELECT coalesce(max(time), 0) AS newest FROM choice) GROUP BY item_row""";

    private static final String USED =
            """
            CREATE TABLE used AS
            SELECT item_row, count(*) AS events, count(DISTINCT user_row) FILTER (event_type = 'PURCHASE') AS buyers,
                count(DISTINCT user_row) FILTER (event_type = 'CART') AS carters
            FROM seen GROUP BY item_row""";

    /** One row: what an average item has. */
    private static final String MEANS =
            """
            CREATE TABLE means AS
            SELECT greatest(coalesce(sum(n), 0) / CAST(count(*) AS DOUBLE), 1e-9) AS n,
                greatest(unfixed(coalesce(sum(month), 0)) / count(*), 1e-9) AS month,
                greatest(unfixed(coalesce(sum(week), 0)) / count(*), 1e-9) AS week,
                coalesce(sum(buyers), 0) / CAST(greatest(coalesce(sum(n), 0), 1) AS DOUBLE) AS buyers,
                coalesce(sum(carters), 0) / CAST(greatest(coalesce(sum(n), 0), 1) AS DOUBLE) AS carters
            FROM item LEFT JOIN chosen USING (item_row) LEFT JOIN used USING (item_row)""";

    private static final String ITEMS =
            """
            CREATE TABLE item_feature AS
            SELECT i.item_row, ln((coalesce(c.n, 0) + m.n / 10) / m.n) AS popularity,
                ln((unfixed(coalesce(c.month, 0)) + m.month / 10) / m.month) AS recent,
                ln((unfixed(coalesce(c.week, 0)) + m.week / 10) / m.week) AS week,
                b.log_price, b.band, coalesce(c.age, 365) AS age, coalesce(c.idle, 365) AS idle,
                coalesce(pow(2, -c.age / 30), 0) AS freshness, ln((coalesce(u.events, 0) + 1e0) / (coalesce(c.n, 0) + 1)) AS repeats,
                (coalesce(u.buyers, 0) + 10 * m.buyers) / (coalesce(c.n, 0) + 10) AS conversion,
                (coalesce(u.carters, 0) + 10 * m.carters) / (coalesce(c.n, 0) + 10) AS carts
            FROM item i JOIN means m ON true JOIN banded b USING (item_row) LEFT JOIN chosen c USING (item_row) LEFT JOIN used u USING (item_row)""";

    private static final String LABELS =
            """
            CREATE TABLE label_feature AS
            SELECT attribute, code, ln((coalesce(sum(c.n), 0) / CAST(count(*) AS DOUBLE) + any_value(m.n) / 10) / any_value(m.n)) AS popularity
            FROM label JOIN means m ON true LEFT JOIN chosen c USING (item_row) GROUP BY attribute, code""";

    private static final String AFFINITY =
            """
            CREATE TABLE affinity AS
            SELECT user_row, attribute, code, count(*) AS n, CAST(count(*) AS DOUBLE) / any_value(r.n) AS share,
                count(*) FILTER (place >= r.n - 10) / CAST(least(any_value(r.n), 10) AS DOUBLE) AS recent,
                CAST(sum(weight) AS DOUBLE) / CAST(any_value(total) AS DOUBLE) AS decayed
            FROM (
                SELECT c.user_row, c.item_row, c.place, fixed(pow(2, -(r.until - c.time) / 86400e0 / 30)) AS weight,
                    sum(weight) OVER (PARTITION BY c.user_row) AS total
                FROM choice c JOIN reach r USING (user_row)) JOIN label USING (item_row) JOIN reach r USING (user_row)
            GROUP BY user_row, attribute, code""";

    private static final String ACTS =
            """
            CREATE TABLE acts AS
            SELECT user_row, count(*) AS events, count(*) FILTER (s.time > until - 30 * 86400) AS lately,
                count(*) FILTER (event_type = 'PURCHASE') AS purchases, count(*) FILTER (event_type = 'CART') AS carts,
                count(DISTINCT s.time // 86400) AS days,
                coalesce(sum(amount) FILTER (event_type = 'PURCHASE' OR event_type = 'RETURN'), 0) AS spent,
                coalesce(sum(amount) FILTER (event_type = 'PURCHASE' AND amount > 0), 0) AS paid,
                count(*) FILTER (event_type = 'PURCHASE' AND amount > 0) AS payments,
                count(*) FILTER (hour < 6) AS night, count(*) FILTER (hour BETWEEN 6 AND 11) AS morning,
                count(*) FILTER (hour BETWEEN 12 AND 17) AS afternoon, count(*) FILTER (hour > 17) AS evening,
                count(*) FILTER ((s.time // 86400 + 4) % 7 IN (0, 6)) AS weekend
            FROM (SELECT *, (time % 86400) // 3600 AS hour FROM seen) s JOIN reach USING (user_row) GROUP BY user_row""";

    private static final String DWELL =
            """
            CREATE TABLE dwell AS
            SELECT user_row, CAST(sum(pause) AS DOUBLE) / count(*) AS pause
            FROM (
                SELECT user_row, lead(time) OVER (PARTITION BY user_row ORDER BY time) - time AS pause
                FROM (SELECT DISTINCT user_row, time FROM seen))
            WHERE pause <= 1800 GROUP BY user_row""";

    private static final String TASTE =
            """
            CREATE TABLE taste AS
            SELECT user_row, unfixed(sum(fixed(popularity))) / count(*) AS popularity, unfixed(sum(fixed(log_price))) / count(log_price) AS price,
                unfixed(sum(fixed(log_price * log_price))) / count(log_price) AS square
            FROM choice JOIN item_feature USING (item_row) GROUP BY user_row""";

    private static final String USERS =
            """
            SELECT user_row, ln(1 + ((SELECT max(until) FROM reach) - r.until) / 86400e0), ln(1 + lately), ln(1 + greatest(0, spent) / 10000e0),
                ln(1 + CASE WHEN payments > 0 THEN paid / 10000e0 / payments ELSE 0 END), ln(1 + coalesce(d.pause, 0)),
                len(list_filter(cuts, lambda cut : cut < events)) / 4e0, ln(1 + r.n), ln(1 + days), ln(1 + (until - since) / 86400e0),
                ln((events + 1e0) / (r.n + 1)), coalesce(t.price, 0), coalesce(sqrt(greatest(0, t.square - t.price * t.price)), 0),
                t.popularity, purchases / CAST(events AS DOUBLE), carts / CAST(events AS DOUBLE), night / CAST(events AS DOUBLE),
                morning / CAST(events AS DOUBLE), afternoon / CAST(events AS DOUBLE), evening / CAST(events AS DOUBLE),
                weekend / CAST(events AS DOUBLE)
            FROM reach r JOIN acts a USING (user_row) JOIN taste t USING (user_row) LEFT JOIN dwell d USING (user_row),
                (SELECT quantile_disc(events, [0.2, 0.4, 0.6, 0.8]) AS cuts FROM acts)""";

    private static final int USER_NUMBERS = 20;

    private final AnalyticsEngine engine;
    private final FeatureTable table;
    private final InteractionLog log;
    private final int attributes;

    private FeatureQueries(AnalyticsEngine engine, FeatureTable table, InteractionLog log) {
        this.engine = engine;
        this.table = table;
        this.log = log;
        this.attributes = table.labels.length;
    }

    static void fill(FeatureTable table, InteractionLog log, Choices choices) {
        Path scratch = Scratch.folder("features");
        try (var engine = new AnalyticsEngine(scratch, () -> false)) {
            new FeatureQueries(engine, table, log).fill(choices);
        } catch (SQLException e) {
            throw new IllegalStateException("The features of the snapshot could not be computed", e);
        } finally {
            clear(scratch);
        }
    }

    private void fill(Choices choices) throws SQLException {
        engine.run("CREATE MACRO fixed(x) AS CAST(round(x * 1099511627776.0) AS HUGEINT)");
        engine.run("CREATE MACRO unfixed(x) AS CAST(x AS DOUBLE) / 1099511627776.0");
        choices(choices);
        items();
        events();
        for (String step : List.of(REACH, SEEN, PRICED, BANDED)) {
            engine.run(step);
        }
        engine.run("INSERT INTO label SELECT item_row, " + (attributes - 1) + ", band FROM banded WHERE band > 0");
        for (String step : List.of(CHOSEN, USED, MEANS, ITEMS, LABELS, AFFINITY, ACTS, DWELL, TASTE)) {
            engine.run(step);
        }
        readItems();
        readAffinities();
        readUsers();
    }

    private void choices(Choices choices) throws SQLException {
        engine.run("CREATE TABLE choice (user_row INTEGER, item_row INTEGER, time BIGINT, place INTEGER)");
        try (var rows = engine.fill("choice")) {
            for (int user = 0; user < choices.items().length; user++) {
                int[] items = choices.items()[user];
                for (int place = 0; place < items.length; place++) {
                    rows.begin().add(user).add(items[place]).add(choices.times()[user][place]).add(place).end();
                }
            }
        }
    }

    private void items() throws SQLException {
        engine.run("CREATE TABLE item (item_row INTEGER, price DOUBLE)");
        engine.run("CREATE TABLE label (item_row INTEGER, attribute INTEGER, code INTEGER)");
        var known = log.itemAttributes().column("price").orElse(null);
        try (var rows = engine.fill("item")) {
            for (int item = 0; item < log.itemCount(); item++) {
                rows.begin().add(item).add(known instanceof Numeric numeric ? numeric.values()[item] : Double.NaN).end();
            }
        }
        try (var rows = engine.fill("label")) {
            for (int a = 0; a < attributes - 1; a++) {
                var attribute = table.attributes().get(a);
                for (int item = 0; item < log.itemCount(); item++) {
                    for (int label : table.labels(a, item)) {
                        if (label != attribute.unknownCode()) {
                            rows.begin().add(item).add(a).add(label).end();
                        }
                    }
                }
            }
        }
    }

    /** The snapshot's own file; a log without one is copied. */
    private void events() throws SQLException {
        var file = log.eventFile();
        if (file.isPresent()) {
            engine.run("CREATE VIEW event AS SELECT user_row, item_row, event_type, time, CAST(price * coalesce(quantity, 1) AS FLOAT) AS value FROM "
                    + AnalyticsEngine.rows(file.get()));
            return;
        }
        engine.run("CREATE TABLE event (user_row INTEGER, item_row INTEGER, event_type VARCHAR, time BIGINT, value FLOAT)");
        try (var rows = engine.fill("event")) {
            for (int event = 0; event < log.eventCount(); event++) {
                rows.begin()
                        .add(log.eventUser(event))
                        .add(log.eventItem(event))
                        .add(log.eventType(event).name())
                        .add(log.eventTime(event))
                        .add(log.eventValue(event))
                        .end();
            }
        }
    }

    private void readItems() throws SQLException {
        engine.each(
                """
                SELECT item_row, popularity, recent, week, week - popularity, coalesce(log_price, 0), CASE WHEN log_price IS NULL THEN 1 ELSE 0 END,
                    band / 5e0, ln(1 + age), ln(1 + idle), freshness, repeats, conversion, carts, band
                FROM item_feature""",
                row -> {
                    int item = row.getInt(1);
                    int numbers = table.itemColumns().size() - attributes;
                    read(row, table.items[item], numbers);
                    table.labels[attributes - 1][item] = row.getInt(numbers + 2);
                });
        var byLabel = new ArrayList<float[]>();
        for (int a = 0; a < attributes; a++) {
            byLabel.add(new float[a == attributes - 1 ? FeatureTable.BANDS + 1 : table.attributes().get(a).labels().size()]);
        }
        engine.each("SELECT attribute, code, popularity FROM label_feature", row -> byLabel.get(row.getInt(1))[row.getInt(2)] = row.getFloat(3));
        int first = table.itemColumns().size() - attributes;
        for (int item = 0; item < table.items.length; item++) {
            for (int a = 0; a < attributes; a++) {
                int[] labels = table.labels(a, item);
                float sum = 0;
                for (int label : labels) {
                    sum += byLabel.get(a)[label];
                }
                table.items[item][first + a] = sum / labels.length;
            }
        }
    }

    private void readAffinities() throws SQLException {
        engine.each(
                "SELECT user_row, attribute, code, share, recent, decayed FROM affinity ORDER BY user_row, attribute, code",
                row -> table.affinities.add(
                        row.getInt(1), row.getInt(2), row.getInt(3), row.getFloat(4), row.getFloat(5), row.getFloat(6)));
        table.affinities.close();
    }

    private void readUsers() throws SQLException {
        int width = table.userColumns().size();
        engine.each(USERS, row -> {
            float[] numbers = new float[width];
            read(row, numbers, USER_NUMBERS);
            table.users[row.getInt(1)] = numbers;
        });
        engine.each(
                """
                SELECT user_row, attribute, -sum(p * ln(p) ORDER BY code)
                FROM (SELECT user_row, attribute, code, n / CAST(sum(n) OVER (PARTITION BY user_row, attribute) AS DOUBLE) AS p FROM affinity)
                GROUP BY user_row, attribute""",
                row -> table.users[row.getInt(1)][USER_NUMBERS + row.getInt(2)] = row.getFloat(3));
        engine.each(
                "SELECT user_row, code, share FROM affinity WHERE attribute = " + (attributes - 1),
                row -> table.users[row.getInt(1)][USER_NUMBERS + attributes - 1 + row.getInt(2)] = row.getFloat(3));
    }

    /** The columns after the first, as many as are wanted. */
    private static void read(ResultSet row, float[] into, int numbers) throws SQLException {
        for (int k = 0; k < numbers; k++) {
            into[k] = (float) row.getDouble(k + 2);
        }
    }

    private static void clear(Path scratch) {
        try {
            FileSystemUtils.deleteRecursively(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + scratch, e);
        }
    }
}
