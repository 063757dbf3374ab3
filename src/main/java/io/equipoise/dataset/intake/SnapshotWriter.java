package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.store.ArtifactDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the staged rows as a snapshot: users and items in id order, events by user, time and item. The same rows give the same bytes,
 * whatever order the files had them in.
 */
final class SnapshotWriter {
    /** Attributes that are numbers where their values are; any other column of numbers is one only with many different values. */
    private static final Set<String> NUMBERS = Set.of("price", "cost", "weight", "rating", "stock", "discount", "margin");
    /** Attributes that are categories even where a shop writes them as numbers. */
    private static final Set<String> CATEGORIES =
            Set.of("provider", "provider_tier", "brand", "category", "gender", "region", "title");

    private static final int FEWEST_NUMBERS = 50;

    private final Staging staging;
    private final Path folder;
    private final List<EventExtra> extras;
    private final boolean visits;

    /** @param visits whether events were given the number of their visit */
    SnapshotWriter(Staging staging, Path folder, List<EventExtra> extras, boolean visits) {
        this.staging = staging;
        this.folder = folder;
        this.extras = extras;
        this.visits = visits;
    }

    /** Gives every id of users and items, in their files or in the events, its place in the order of ids. */
    static void index(Staging staging) throws SQLException {
        index(staging, FileKind.USERS, "user_id");
        index(staging, FileKind.ITEMS, "item_id");
    }

    private static void index(Staging staging, FileKind kind, String id) throws SQLException {
        String table = kind.word();
        staging.run("CREATE TABLE " + table + "_ids AS SELECT id FROM " + table + " UNION SELECT " + id + " FROM events");
        boolean numeric = staging.count("SELECT count(*) FROM " + table + "_ids WHERE NOT regexp_full_match(id, '[0-9]+')") == 0;
        String by = numeric ? "length(ltrim(id, '0')), ltrim(id, '0'), id" : "id";
        staging.run("CREATE TABLE " + table + "_rows AS SELECT id, CAST(row_number() OVER (ORDER BY " + by
                + ") - 1 AS INTEGER) AS position FROM " + table + "_ids");
    }

    /**
     * Writes the tables and their manifest into the folder.
     *
     * @param userColumns names of the columns after the user id, in the order they were staged
     * @param itemLists columns of items that hold several values, to what stands between them
     */
    SnapshotManifest write(List<String> userColumns, List<String> itemColumns, Map<String, String> itemLists) throws SQLException, IOException {
        var manifest = new SnapshotManifest(
                SnapshotManifest.FORMAT,
                described(FileKind.USERS, "user_id", userColumns, Map.of()),
                described(FileKind.ITEMS, "item_id", itemColumns, itemLists),
                events());
        Files.write(folder.resolve(SnapshotManifest.FILE), manifest.json());
        return manifest;
    }

    private SnapshotManifest.Table described(FileKind kind, String id, List<String> names, Map<String, String> lists)
            throws SQLException, IOException {
        String table = kind.word();
        var columns = new ArrayList<SnapshotManifest.Column>();
        var select = new StringBuilder("SELECT r.id AS " + id);
        for (int c = 0; c < names.size(); c++) {
            String between = lists.get(names.get(c));
            boolean number = between == null && isNumber(table, "a" + c, names.get(c));
            columns.add(new SnapshotManifest.Column(names.get(c), number, between));
            select.append(number ? ", CAST(d.a" + c + " AS DOUBLE)" : ", d.a" + c)
                    .append(" AS \"")
                    .append(names.get(c).replace("\"", "\"\""))
                    .append('"');
        }
        select.append(" FROM ").append(table).append("_rows r LEFT JOIN ").append(table);
        select.append(" d ON d.id = r.id ORDER BY r.position");
        return copy(select.toString(), table, columns);
    }

    /** What is left to order when all that matters is equal goes by a hash: long keys would make the sort several times as dear. */
    private SnapshotManifest.Table events() throws SQLException, IOException {
        var columns = new ArrayList<SnapshotManifest.Column>();
        for (String name : List.of("user_id", "item_id", "event_type", "order_id")) {
            columns.add(new SnapshotManifest.Column(name, false));
        }
        for (String name : List.of("user_row", "item_row", "time", "quantity", "price")) {
            columns.add(new SnapshotManifest.Column(name, true));
        }
        var more = new StringBuilder();
        for (var extra : extras) {
            columns.add(new SnapshotManifest.Column(extra.column(), extra.isNumber()));
            more.append(", e.").append(extra.column());
        }
        if (visits) {
            columns.add(new SnapshotManifest.Column("visit", true));
        }
        return copy(
                """
                SELECT e.user_id, e.item_id, %s[e.type + 1] AS event_type, e.order_id, u.position AS user_row, i.position AS item_row,
                    e.time, e.quantity, e.price%s%s
                FROM events e JOIN users_rows u ON u.id = e.user_id JOIN items_rows i ON i.id = e.item_id%s
                ORDER BY u.position, e.time, i.position, e.type,
                    CAST(e.price * coalesce(e.quantity, 1) AS FLOAT) NULLS LAST, hash(e.quantity, e.price, e.order_id%s)"""
                        .formatted(
                                types(),
                                more,
                                visits ? ", v.visit" : "",
                                visits ? " JOIN visits v ON v.key = e.key" : "",
                                more),
                "events",
                columns);
    }

    private static String types() {
        return Arrays.stream(EventType.values()).map(type -> "'" + type + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private boolean isNumber(String table, String column, String name) throws SQLException {
        long values = staging.count("SELECT count(" + column + ") FROM " + table);
        if (values == 0 || CATEGORIES.contains(name)) {
            return false;
        }
        long numbers = staging.count("SELECT count(*) FROM " + table + " WHERE isfinite(TRY_CAST(" + column + " AS DOUBLE))");
        return numbers == values
                && (NUMBERS.contains(name)
                        || staging.count("SELECT count(DISTINCT " + column + ") FROM " + table) > FEWEST_NUMBERS);
    }

    private SnapshotManifest.Table copy(String select, String table, List<SnapshotManifest.Column> columns)
            throws SQLException, IOException {
        Path file = folder.resolve(table + ".parquet");
        staging.run("COPY (" + select + ") TO '" + Staging.escaped(file.toString()) + "' (FORMAT parquet, COMPRESSION zstd)");
        long rows = staging.count("SELECT count(*) FROM read_parquet('" + Staging.escaped(file.toString()) + "')");
        return new SnapshotManifest.Table(rows, columns, ArtifactDigest.of(file).sha256());
    }
}
