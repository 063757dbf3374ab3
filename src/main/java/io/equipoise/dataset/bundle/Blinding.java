package io.equipoise.dataset.bundle;

import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.KeyedHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * Writes a snapshot again with shoppers that nobody can name: their ids become keyed hashes (HMAC-SHA-256, 128 bits), orders and visits
 * get numbers, and columns that would name people are left out: review texts, and attributes of which nearly every shopper has a value of
 * their own. Items stay as they are.
 */
final class Blinding {
    private static final String FREE_TEXT = "free-text";
    private static final String NOT_PERMITTED = "not-permitted";
    private static final String NAMES_PEOPLE = "names-people";
    /** An attribute with so many values per shopper who has one is a name, a number or an address. */
    private static final double NAMING_SHARE = 0.5;

    private static final int FEWEST_NAMED = 20;
    private static final int ID_BYTES = 16;

    private final SnapshotManifest manifest;
    private final Path source;
    private final Path target;
    private final Set<String> closed;
    private final Map<String, String> leftOut = new TreeMap<>();

    /**
     * @param source folder of the snapshot
     * @param target an empty folder
     * @param closed attributes of users that may be used for nothing
     */
    Blinding(SnapshotManifest manifest, Path source, Path target, Set<String> closed) {
        this.closed = Set.copyOf(closed);
        this.manifest = manifest;
        this.source = source;
        this.target = target;
    }

    /** Columns that were left out, each with why. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    SnapshotManifest write(KeyedHash key, Path spill) throws SQLException, IOException {
        try (var duckdb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("SET memory_limit = '1500MB'");
            statement.execute("SET temp_directory = '" + quoted(spill) + "'");
            statement.execute("CREATE TABLE ids (id VARCHAR, blind VARCHAR)");
            name(duckdb, key);
            statement.execute(
                    "CREATE TABLE blind AS SELECT id, blind, CAST(row_number() OVER (ORDER BY blind) - 1 AS INTEGER) AS position FROM ids");
            var users = users(duckdb);
            statement.execute("COPY (SELECT b.blind AS user_id" + list(users, "u.") + " FROM " + table("users")
                    + " u JOIN blind b ON b.id = u.user_id ORDER BY b.position) TO '" + quoted(target.resolve("users.parquet"))
                    + "' (FORMAT parquet, COMPRESSION zstd)");
            var events = events();
            statement.execute("COPY (SELECT " + String.join(", ", events.stream().map(Blinding::event).toList()) + " FROM (SELECT *"
                    + ", row_number() OVER () AS place FROM " + table("events")
                    + ") e JOIN blind b ON b.id = e.user_id ORDER BY b.position, e.place) TO '" + quoted(target.resolve("events.parquet"))
                    + "' (FORMAT parquet, COMPRESSION zstd)");
            Files.copy(source.resolve("items.parquet"), target.resolve("items.parquet"));
            var blinded = new SnapshotManifest(
                    SnapshotManifest.FORMAT,
                    new SnapshotManifest.Table(manifest.users().rows(), users, digest("users")),
                    new SnapshotManifest.Table(manifest.items().rows(), manifest.items().columns(), digest("items")),
                    new SnapshotManifest.Table(manifest.events().rows(), events, digest("events")));
            Files.write(target.resolve(SnapshotManifest.FILE), blinded.json());
            return blinded;
        }
    }

    private void name(DuckDBConnection duckdb, KeyedHash key) throws SQLException {
        try (var statement = duckdb.createStatement();
                var rows = statement.executeQuery("SELECT user_id FROM " + table("users"));
                var names = duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "ids")) {
            while (rows.next()) {
                String id = rows.getString(1);
                names.beginRow();
                names.append(id);
                names.append("u" + HexFormat.of().formatHex(key.of(id), 0, ID_BYTES));
                names.endRow();
            }
        }
    }

    /** The attributes that name nobody. */
    private List<SnapshotManifest.Column> users(DuckDBConnection duckdb) throws SQLException {
        var kept = new ArrayList<SnapshotManifest.Column>();
        for (var column : manifest.users().columns()) {
            if (closed.contains(column.name())) {
                leftOut.put("users." + column.name(), NOT_PERMITTED);
                continue;
            }
            try (var statement = duckdb.createStatement();
                    var counts = statement.executeQuery("SELECT count(" + name(column) + "), count(DISTINCT " + name(column) + ") FROM "
                            + table("users"))) {
                counts.next();
                long known = counts.getLong(1);
                boolean naming = !column.number() && known >= FEWEST_NAMED && counts.getLong(2) > NAMING_SHARE * known;
                if (naming) {
                    leftOut.put("users." + column.name(), NAMES_PEOPLE);
                } else {
                    kept.add(column);
                }
            }
        }
        return kept;
    }

    private List<SnapshotManifest.Column> events() {
        var kept = new ArrayList<SnapshotManifest.Column>();
        for (var column : manifest.events().columns()) {
            if (column.name().equals("review_text")) {
                leftOut.put("events.review_text", FREE_TEXT);
            } else {
                kept.add(column);
            }
        }
        return kept;
    }

    private static String event(SnapshotManifest.Column column) {
        return switch (column.name()) {
            case "user_id" -> "b.blind AS user_id";
            case "user_row" -> "b.position AS user_row";
            case "order_id", "session_id" ->
                "CASE WHEN e.%1$s IS NOT NULL THEN '%2$s' || dense_rank() OVER (ORDER BY md5('%3$s' || e.%1$s)) END AS %1$s"
                        .formatted(column.name(), column.name().substring(0, 1), Salt.TEXT);
            default -> "e." + name(column);
        };
    }

    /** Known to this process only: the numbers of orders must not follow the order of their ids. */
    private static final class Salt {
        static final String TEXT = text();

        private static String text() {
            byte[] salt = new byte[ID_BYTES];
            new SecureRandom().nextBytes(salt);
            return HexFormat.of().formatHex(salt);
        }
    }

    private String digest(String table) throws IOException {
        return ArtifactDigest.of(target.resolve(table + ".parquet")).sha256();
    }

    private String table(String table) {
        return "read_parquet('" + quoted(source.resolve(table + ".parquet")) + "')";
    }

    private static String list(List<SnapshotManifest.Column> columns, String prefix) {
        return String.join("", columns.stream().map(column -> ", " + prefix + name(column)).toList());
    }

    private static String name(SnapshotManifest.Column column) {
        return '"' + column.name().replace("\"", "\"\"") + '"';
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }
}
