package io.equipoise.dataset.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.SnapshotManifest.Column;
import io.equipoise.store.ArtifactDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features of a shop small enough to reckon by hand, and of a larger one read in two ways. */
class FeatureTableTest {
    private static final long DAY = 86_400;
    /** A Thursday, 00:00 UTC. */
    private static final long START = 20_000 * DAY - (20_000 * DAY) % (7 * DAY);

    /** Ann: views a, buys a (20) ten minutes on, views b on Saturday evening. Bob: buys a (30), sends it back, 40 days earlier. */
    private static InteractionLog byHand() {
        long day = START + 40 * DAY;
        long saturday = day + ((2 + 7 - day / DAY % 7) % 7) * DAY;
        return new InteractionLogBuilder()
                .item("a", Map.of("category", "shoes", "price", "10"))
                .item("b", Map.of("category", "hats", "price", "20"))
                .item("c", Map.of("category", "hats", "price", "40"))
                .item("d", Map.of("category", "", "price", ""))
                .event("ann", "a", EventType.VIEW, day + 8 * 3_600)
                .event("ann", "a", EventType.PURCHASE, day + 8 * 3_600 + 600, 20)
                .event("ann", "b", EventType.VIEW, saturday + 20 * 3_600)
                .event("ann", "c", EventType.VIEW, saturday + 21 * 3_600)
                .event("bob", "a", EventType.PURCHASE, START + 3_600, 30)
                .event("bob", "a", EventType.RETURN, START + 7_200, -30)
                .event("bob", "b", EventType.CART, START + 7_200)
                .build();
    }

    private static FeatureTable table(InteractionLog log, int[][] items, long[][] times) {
        var categories = log.itemAttributes().names().stream()
                .flatMap(name -> log.itemAttributes().categorical(name).stream())
                .toList();
        return FeatureTable.of(log, new Choices(items, times), categories);
    }

    private static float of(List<FeatureSpec> columns, float[] row, String name) {
        return row[columns.stream().map(FeatureSpec::name).toList().indexOf(name)];
    }

    @Test
    void numbers_of_a_small_shop_are_those_reckoned_by_hand() {
        var log = byHand();
        long first = log.eventTime(0);
        long last = log.eventTime(2);
        // Ann's view of c is held back: it is her last choice, and nothing of it may show.
        var table = table(log, new int[][] {{0, 1}, {0, 1}}, new long[][] {{first, last}, {START + 3_600, START + 7_200}});
        float[] ann = table.user(0);
        float[] bob = table.user(1);
        var names = table.userColumns();

        assertThat(of(names, ann, "user.recency")).isZero();
        assertThat(of(names, bob, "user.recency")).isCloseTo((float) Math.log1p((last - START - 7_200) / 86_400.0), within(1e-6f));
        assertThat(of(names, ann, "user.frequency")).isCloseTo((float) Math.log(4), within(1e-6f));
        assertThat(of(names, ann, "user.monetary")).isCloseTo((float) Math.log(21), within(1e-6f));
        assertThat(of(names, bob, "user.monetary")).isZero();
        assertThat(of(names, bob, "user.basket")).isCloseTo((float) Math.log(31), within(1e-6f));
        assertThat(of(names, ann, "user.dwell")).isCloseTo((float) Math.log(601), within(1e-6f));
        assertThat(of(names, bob, "user.dwell")).isZero();
        assertThat(of(names, ann, "user.days")).isCloseTo((float) Math.log(3), within(1e-6f));
        assertThat(of(names, ann, "user.morning")).isCloseTo(2 / 3f, within(1e-6f));
        assertThat(of(names, ann, "user.evening")).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(of(names, ann, "user.weekend")).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(of(names, bob, "user.night")).isEqualTo(1);
        assertThat(of(names, ann, "user.mix.category")).isCloseTo((float) Math.log(2), within(1e-6f));
        assertThat(of(names, ann, "user.price")).isCloseTo((float) Math.log(Math.sqrt(200)), within(1e-6f));
        assertThat(of(names, ann, "user.price.spread")).isCloseTo((float) (Math.log(2) / 2), within(1e-5f));
        assertThat(of(names, ann, "user.purchases")).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(of(names, bob, "user.carts")).isCloseTo(1 / 3f, within(1e-6f));

        var facts = table.itemColumns();
        // Two of two shoppers chose a; an average item has 4 choices / 4 items = 1.
        assertThat(of(facts, table.item(0), "item.popularity")).isCloseTo((float) Math.log(2.1), within(1e-6f));
        assertThat(of(facts, table.item(2), "item.popularity")).isCloseTo((float) Math.log(0.1), within(1e-6f));
        assertThat(of(facts, table.item(2), "item.idle")).isCloseTo((float) Math.log(366), within(1e-6f));
        assertThat(of(facts, table.item(2), "item.freshness")).isZero();
        assertThat(of(facts, table.item(0), "item.freshness")).isCloseTo((float) Math.pow(2, -(last - START - 3_600) / 86_400.0 / 30), within(1e-6f));
        // Two buyers of a in four choices of all items: m = 1/2; (2 + 5) / (2 + 10).
        assertThat(of(facts, table.item(0), "item.conversion")).isCloseTo(7 / 12f, within(1e-6f));
        assertThat(of(facts, table.item(3), "item.price.unknown")).isEqualTo(1);
        assertThat(of(facts, table.item(3), "item.price.band")).isZero();
        assertThat(of(facts, table.item(2), "item.price.band")).isGreaterThan(of(facts, table.item(0), "item.price.band"));

        float[] row = new float[table.crossColumns().size()];
        table.cross(0, 2, row, 0);
        assertThat(of(table.crossColumns(), row, "cross.share.category")).isEqualTo(0.5f);
        double old = Math.pow(2, -(last - first) / 86_400.0 / 30);
        assertThat(of(table.crossColumns(), row, "cross.decayed.category")).isCloseTo((float) (1 / (1 + old)), within(1e-6f));
        table.cross(0, 3, row, 0);
        assertThat(row).containsOnly(0);
        table.cross(-1, 0, row, 0);
        assertThat(row).containsOnly(0);
        assertThat(table.user(-1)).containsOnly(0);
    }

    /** The same log from the files of a snapshot and from memory: the same bits. */
    @Test
    void the_file_of_a_snapshot_gives_the_rows_that_memory_gives(@TempDir Path folder) throws Exception {
        var log = drawn(17);
        var read = DatasetCatalog.read(written(log, folder));
        assertThat(read.eventFile()).isPresent();
        int[][] items = new int[log.userCount()][];
        long[][] times = new long[log.userCount()][];
        for (int user = 0; user < items.length; user++) {
            var firsts = new LinkedHashMap<Integer, Long>();
            int end = log.firstEvent(user) + 2 * (log.endEvent(user) - log.firstEvent(user)) / 3;
            for (int e = log.firstEvent(user); e < end; e++) {
                firsts.putIfAbsent(log.eventItem(e), log.eventTime(e));
            }
            items[user] = firsts.keySet().stream().mapToInt(Integer::intValue).toArray();
            times[user] = firsts.values().stream().mapToLong(Long::longValue).toArray();
        }
        var memory = table(log, items, times);
        var file = table(read, items, times);
        assertThat(file.userColumns()).isEqualTo(memory.userColumns());
        assertThat(file.users).isDeepEqualTo(memory.users);
        assertThat(file.items).isDeepEqualTo(memory.items);
        float[][] crossed = new float[2][memory.crossColumns().size()];
        for (int user = 0; user < log.userCount(); user++) {
            for (int item = 0; item < log.itemCount(); item++) {
                memory.cross(user, item, crossed[0], 0);
                file.cross(user, item, crossed[1], 0);
                assertThat(crossed[1]).isEqualTo(crossed[0]);
            }
        }
    }

    private static InteractionLog drawn(long seed) {
        var random = new Random(seed);
        var builder = new InteractionLogBuilder();
        for (int item = 0; item < 25; item++) {
            builder.item("i" + (10 + item), Map.of("brand", "b" + item % 5, "price", item % 7 == 0 ? "" : "" + (1 + random.nextInt(90))));
        }
        for (int n = 0; n < 3_000; n++) {
            var type = EventType.values()[random.nextInt(EventType.values().length)];
            float value = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(10_000) / 100f;
            builder.event("u" + (10 + random.nextInt(60)), "i" + (10 + random.nextInt(25)), type, START + random.nextInt(9_000_000), value);
        }
        return builder.build();
    }

    private static Path written(InteractionLog log, Path folder) throws Exception {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("CREATE TABLE e (user_row INTEGER, item_row INTEGER, event_type VARCHAR, time BIGINT, price DOUBLE)");
            try (var insert = duckdb.prepareStatement("INSERT INTO e VALUES (?, ?, ?, ?, ?)")) {
                for (int e = 0; e < log.eventCount(); e++) {
                    insert.setInt(1, log.eventUser(e));
                    insert.setInt(2, log.eventItem(e));
                    insert.setString(3, log.eventType(e).name());
                    insert.setLong(4, log.eventTime(e));
                    insert.setObject(5, Float.isNaN(log.eventValue(e)) ? null : (double) log.eventValue(e));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            statement.execute("CREATE TABLE u (user_row INTEGER, user_id VARCHAR)");
            for (int user = 0; user < log.userCount(); user++) {
                statement.execute("INSERT INTO u VALUES (" + user + ", '" + log.user(user).value() + "')");
            }
            statement.execute("CREATE TABLE i (item_row INTEGER, item_id VARCHAR, brand VARCHAR, price DOUBLE)");
            var brand = (Categorical) log.itemAttributes().column("brand").orElseThrow();
            for (int item = 0; item < log.itemCount(); item++) {
                String price = log.itemAttributes().text("price", item).orElse("NULL");
                statement.execute("INSERT INTO i VALUES (" + item + ", '" + log.item(item).value() + "', '" + brand.label(item) + "', " + price + ")");
            }
            copy(statement, "SELECT user_row, item_row, event_type, time, 2 AS quantity, price / 2 AS price FROM e ORDER BY user_row, time", folder, "events");
            copy(statement, "SELECT user_id FROM u ORDER BY user_row", folder, "users");
            copy(statement, "SELECT item_id, brand, price FROM i ORDER BY item_row", folder, "items");
        }
        var manifest = new SnapshotManifest(
                SnapshotManifest.FORMAT,
                table(log.userCount(), folder, "users"),
                table(log.itemCount(), folder, "items", new Column("brand", false), new Column("price", true)),
                table(log.eventCount(), folder, "events"));
        Files.write(folder.resolve(SnapshotManifest.FILE), manifest.json());
        return folder;
    }

    private static void copy(Statement statement, String select, Path folder, String table) throws Exception {
        statement.execute("COPY (" + select + ") TO '" + folder.resolve(table + ".parquet") + "' (FORMAT parquet)");
    }

    private static SnapshotManifest.Table table(long rows, Path folder, String table, Column... columns) throws Exception {
        return new SnapshotManifest.Table(
                rows, Arrays.asList(columns), ArtifactDigest.of(folder.resolve(table + ".parquet")).sha256());
    }
}
