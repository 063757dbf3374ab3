package io.equipoise.dataset.bias;

import io.equipoise.dataset.SnapshotManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long a report takes: {@code main(events)}, 12 million by default, over made-up users of four attributes, with impressions. */
final class DataBiasSpeed {
    private static final int EVENTS_PER_USER = 40;
    private static final int ITEMS = 20_000;

    private DataBiasSpeed() {}

    public static void main(String[] arguments) throws Exception {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 12_000_000;
        long users = events / EVENTS_PER_USER;
        Path folder = Files.createTempDirectory(Path.of("target"), "bias-speed");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var sql = duckdb.createStatement()) {
            sql.execute("COPY (SELECT 'u' || i AS user_id, ['f', 'm', 'unknown'][1 + (hash(i) % 3)::INT] AS gender, "
                    + "'r' || (hash(i, 1) % 31) AS region, ['18-24', '25-34', '35-44', '45+'][1 + (hash(i, 2) % 4)::INT] AS age, "
                    + "['ios', 'android', 'web'][1 + (hash(i, 3) % 3)::INT] AS device FROM range(" + users + ") t(i)) TO '"
                    + folder.resolve("users.parquet") + "' (FORMAT parquet)");
            sql.execute("COPY (SELECT 'i' || i AS item_id, 'c' || (hash(i) % 40) AS category, "
                    + "['big', 'small'][1 + (hash(i, 1) % 2)::INT] AS provider_tier FROM range(" + ITEMS + ") t(i)) TO '"
                    + folder.resolve("items.parquet") + "' (FORMAT parquet)");
            sql.execute("COPY (SELECT (hash(i) % " + users + ")::INT AS user_row, (hash(i, 1) % " + ITEMS + ")::INT AS item_row, "
                    + "['IMPRESSION', 'IMPRESSION', 'VIEW', 'VIEW', 'VIEW', 'CART', 'PURCHASE'][1 + (hash(i, 2) % 7)::INT] AS event_type, "
                    + "1700000000 + i AS time, 1.0 AS quantity, (hash(i, 3) % 500)::DOUBLE AS price, "
                    + "(1 + hash(i, 4) % 20)::DOUBLE AS position FROM range(" + events + ") t(i) ORDER BY user_row, time) TO '"
                    + folder.resolve("events.parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        var manifest = new SnapshotManifest(
                SnapshotManifest.FORMAT,
                new SnapshotManifest.Table(users, columns("gender", "region", "age", "device"), "0"),
                new SnapshotManifest.Table(ITEMS, columns("category", "provider_tier"), "0"),
                new SnapshotManifest.Table(events, List.of(new SnapshotManifest.Column("position", true)), "0"));
        for (int run = 0; run < 2; run++) {
            long began = System.nanoTime();
            var report = DataBias.of(
                    "1", folder, manifest, Optional.of(new DataBias.Earlier("before", "0", folder, manifest)), Map.of(),
                    new DataBias.Uses(Set.of(), Set.of()),
                    new DataBias.Workplace(
                            folder, step -> System.out.printf("%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, step), () -> false));
            System.out.printf(
                    "%,d events, %,d users, %d pairs: %.1f s%n", events, users, report.pairs(), (System.nanoTime() - began) / 1e9);
        }
    }

    private static List<SnapshotManifest.Column> columns(String... names) {
        return List.of(names).stream().map(name -> new SnapshotManifest.Column(name, false)).toList();
    }
}
