package io.equipoise.dataset;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares two snapshots in the analytics engine, table by table; memory is bounded, whatever does not fit goes to a scratch folder. */
final class SnapshotComparison implements AutoCloseable {
    private static final String EVENT = "user_id, item_id, event_type, time, quantity, price, order_id";

    private final Connection duckdb;
    private final SnapshotFiles earlier;
    private final SnapshotFiles later;

    private SnapshotComparison(Connection duckdb, SnapshotFiles earlier, SnapshotFiles later) {
        this.duckdb = duckdb;
        this.earlier = earlier;
        this.later = later;
    }

    /** @param scratch a folder to spill to */
    static SnapshotDifference of(SnapshotFiles earlier, SnapshotFiles later, Path scratch) {
        try (var comparison = new SnapshotComparison(DriverManager.getConnection("jdbc:duckdb:"), earlier, later)) {
            comparison.run("SET memory_limit = '1GB'");
            comparison.run("SET temp_directory = '" + scratch.toString().replace("'", "''") + "'");
            return comparison.difference();
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshots cannot be compared", e);
        }
    }

    private SnapshotDifference difference() throws SQLException {
        run("CREATE TEMP TABLE moved AS SELECT fingerprint, sum(n) AS n FROM (SELECT hash(" + EVENT + ") AS fingerprint, 1 AS n FROM "
                + rows(later.events()) + " UNION ALL SELECT hash(" + EVENT + "), -1 FROM " + rows(earlier.events())
                + ") GROUP BY fingerprint HAVING sum(n) <> 0");
        return new SnapshotDifference(
                described("user_id", earlier.users(), earlier.manifest().users(), later.users(), later.manifest().users()),
                described("item_id", earlier.items(), earlier.manifest().items(), later.items(), later.manifest().items()),
                count("SELECT coalesce(sum(n), 0) FROM moved WHERE n > 0"),
                count("SELECT coalesce(-sum(n), 0) FROM moved WHERE n < 0"),
                types());
    }

    private SnapshotDifference.Described described(
            String id, Path before, SnapshotManifest.Table old, Path after, SnapshotManifest.Table fresh) throws SQLException {
        var had = names(old);
        var has = names(fresh);
        String differs = had.stream()
                .filter(has::contains)
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .map(name -> "CAST(a." + name + " AS VARCHAR) IS DISTINCT FROM CAST(b." + name + " AS VARCHAR)")
                .collect(Collectors.joining(" OR "));
        String pair = rows(before) + " b JOIN " + rows(after) + " a ON a." + id + " = b." + id;
        return new SnapshotDifference.Described(
                count("SELECT count(*) FROM " + rows(after) + " a ANTI JOIN " + rows(before) + " b ON a." + id + " = b." + id),
                count("SELECT count(*) FROM " + rows(before) + " b ANTI JOIN " + rows(after) + " a ON a." + id + " = b." + id),
                differs.isEmpty() ? 0 : count("SELECT count(*) FROM " + pair + " WHERE " + differs),
                has.stream().filter(name -> !had.contains(name)).toList(),
                had.stream().filter(name -> !has.contains(name)).toList());
    }

    private Map<EventType, Long> types() throws SQLException {
        var types = new EnumMap<EventType, Long>(EventType.class);
        try (var statement = duckdb.createStatement();
                var row = statement.executeQuery("SELECT event_type, sum(n) FROM (SELECT event_type, 1 AS n FROM "
                        + rows(later.events()) + " UNION ALL SELECT event_type, -1 FROM " + rows(earlier.events())
                        + ") GROUP BY event_type HAVING sum(n) <> 0")) {
            while (row.next()) {
                types.put(EventType.valueOf(row.getString(1)), row.getLong(2));
            }
        }
        return types;
    }

    private static List<String> names(SnapshotManifest.Table table) {
        return table.columns().stream().map(SnapshotManifest.Column::name).toList();
    }

    private static String rows(Path file) {
        return "read_parquet('" + file.toString().replace("'", "''") + "')";
    }

    private void run(String sql) throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var statement = duckdb.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
