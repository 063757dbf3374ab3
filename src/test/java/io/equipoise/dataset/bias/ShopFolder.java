package io.equipoise.dataset.bias;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.SnapshotManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A made-up shop as the files of a snapshot. */
final class ShopFolder {
    private final Map<String, Map<String, String>> users = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> items = new LinkedHashMap<>();
    private final List<Act> acts = new ArrayList<>();

    private record Act(String user, String item, EventType type, long time, @Nullable Integer position) {}

    void user(String id, Map<String, String> attributes) {
        users.put(id, attributes);
    }

    void item(String id, Map<String, String> attributes) {
        items.put(id, attributes);
    }

    void event(String user, String item, EventType type, long time) {
        acts.add(new Act(user, item, type, time, null));
    }

    void shown(String user, String item, long time, int position) {
        acts.add(new Act(user, item, EventType.IMPRESSION, time, position));
    }

    /** Written, and its report against the others. */
    static DataBiasReport report(Path folder, ShopFolder shop, @Nullable ShopFolder before, Map<String, Benchmark> populations) {
        var manifest = shop.write(folder.resolve("now"));
        Optional<DataBias.Earlier> earlier = before == null
                ? Optional.empty()
                : Optional.of(new DataBias.Earlier("Before", "0", folder.resolve("before"), before.write(folder.resolve("before"))));
        return DataBias.of(
                "1", folder.resolve("now"), manifest, earlier, populations, new DataBias.Uses(Set.of(), Set.of()),
                new DataBias.Workplace(folder, step -> {}, () -> false));
    }

    SnapshotManifest write(Path folder) {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            Files.createDirectories(folder);
            var userColumns = table(duckdb, folder, "users", "user_id", users);
            var itemColumns = table(duckdb, folder, "items", "item_id", items);
            events(duckdb, folder);
            var eventColumns = List.of(new SnapshotManifest.Column("event_type", false), new SnapshotManifest.Column("position", true));
            return new SnapshotManifest(
                    SnapshotManifest.FORMAT,
                    new SnapshotManifest.Table(users.size(), userColumns, "0"),
                    new SnapshotManifest.Table(items.size(), itemColumns, "0"),
                    new SnapshotManifest.Table(acts.size(), eventColumns, "0"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SnapshotManifest.Column> table(
            Connection duckdb, Path folder, String name, String id, Map<String, Map<String, String>> rows) throws SQLException {
        // By name: maps made in tests have no order of their own.
        Set<String> columns = new TreeSet<>();
        rows.values().forEach(row -> columns.addAll(row.keySet()));
        run(duckdb, "CREATE TABLE " + name + " (n INTEGER, " + id + " VARCHAR"
                + String.join("", columns.stream().map(column -> ", \"" + column + "\" VARCHAR").toList()) + ")");
        try (var insert = duckdb.prepareStatement("INSERT INTO " + name + " VALUES (?, ?" + ", ?".repeat(columns.size()) + ")")) {
            int n = 0;
            for (var row : rows.entrySet()) {
                insert.setInt(1, n++);
                insert.setString(2, row.getKey());
                int at = 3;
                for (String column : columns) {
                    insert.setString(at++, row.getValue().get(column));
                }
                insert.addBatch();
            }
            if (n > 0) {
                insert.executeBatch();
            }
        }
        copy(duckdb, "SELECT * EXCLUDE (n) FROM " + name + " ORDER BY n", folder, name);
        return columns.stream().map(column -> new SnapshotManifest.Column(column, false)).toList();
    }

    private void events(Connection duckdb, Path folder) throws SQLException {
        run(duckdb, "CREATE TABLE events (user_row INTEGER, item_row INTEGER, event_type VARCHAR, time BIGINT, position DOUBLE)");
        var userRows = List.copyOf(users.keySet());
        var itemRows = List.copyOf(items.keySet());
        Map<String, Integer> userRow = new LinkedHashMap<>();
        userRows.forEach(user -> userRow.put(user, userRow.size()));
        Map<String, Integer> itemRow = new LinkedHashMap<>();
        itemRows.forEach(item -> itemRow.put(item, itemRow.size()));
        try (var insert = duckdb.prepareStatement("INSERT INTO events VALUES (?, ?, ?, ?, ?)")) {
            for (var act : acts) {
                insert.setInt(1, userRow.get(act.user));
                insert.setInt(2, itemRow.get(act.item));
                insert.setString(3, act.type.name());
                insert.setLong(4, act.time);
                insert.setObject(5, act.position == null ? null : act.position.doubleValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        copy(
                duckdb,
                "SELECT *, CAST(1 AS DOUBLE) AS quantity, CAST(2 AS DOUBLE) AS price FROM events ORDER BY user_row, time, item_row",
                folder,
                "events");
    }

    private static void copy(Connection duckdb, String select, Path folder, String name) throws SQLException {
        run(duckdb, "COPY (" + select + ") TO '" + folder.resolve(name + ".parquet") + "' (FORMAT parquet)");
    }

    private static void run(Connection duckdb, String sql) throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
