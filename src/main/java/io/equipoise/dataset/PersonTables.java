package io.equipoise.dataset;

import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.CsvCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds one person in a snapshot's tables, copies their rows out, and writes the tables without them. */
final class PersonTables implements AutoCloseable {
    private final Connection duckdb;
    private final SnapshotFiles files;
    private final UserId person;

    /** @param scratch a folder to spill to */
    PersonTables(SnapshotFiles files, UserId person, Path scratch) throws SQLException {
        this.files = files;
        this.person = person;
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        run("SET memory_limit = '1GB'");
        run("SET temp_directory = '" + escaped(scratch) + "'");
    }

    boolean known() throws SQLException {
        return count("SELECT count(*) FROM " + rows(files.users()) + " WHERE user_id = ?") > 0;
    }

    long events() throws SQLException {
        return count("SELECT count(*) FROM " + rows(files.events()) + " WHERE user_id = ?");
    }

    /** Their row of attributes as JSON and their events as CSV. */
    void export(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        String id = "'" + person.value().replace("'", "''") + "'";
        run("COPY (SELECT * FROM " + rows(files.users()) + " WHERE user_id = " + id + ") TO '"
                + escaped(folder.resolve("attributes.json")) + "' (FORMAT json, ARRAY true)");
        var columns = new ArrayList<>(List.of("make_timestamp(CAST(time AS BIGINT) * 1000000) AS time"));
        texts(files.events()).forEach(column -> columns.add(CsvCell.harmlessSql(column) + " AS " + column));
        run("COPY (SELECT * EXCLUDE (user_row, item_row) REPLACE (" + String.join(", ", columns) + ") FROM " + rows(files.events()) + " WHERE user_id = " + id + ") TO '" + escaped(folder.resolve("events.csv"))
                + "' (FORMAT csv, HEADER true)");
    }

    /**
     * Writes the snapshot without the person. Everybody else keeps their order; the numbers of those after the person move up by one.
     * What is known of items says nothing of people and stays.
     */
    SnapshotManifest writeWithout(Path folder) throws SQLException, IOException {
        long row = count("SELECT file_row_number FROM read_parquet('" + escaped(files.users())
                + "', file_row_number = true) WHERE user_id = ?");
        String id = "'" + person.value().replace("'", "''") + "'";
        var users = copy(
                "SELECT * FROM " + rows(files.users()) + " WHERE user_id <> " + id,
                folder.resolve("users.parquet"),
                files.manifest().users());
        var events = copy(
                "SELECT * REPLACE (CAST(user_row - CAST(user_row > " + row + " AS INTEGER) AS INTEGER) AS user_row) FROM "
                        + rows(files.events()) + " WHERE user_id <> " + id,
                folder.resolve("events.parquet"),
                files.manifest().events());
        Files.copy(files.items(), folder.resolve("items.parquet"));
        var manifest = new SnapshotManifest(SnapshotManifest.FORMAT, users, files.manifest().items(), events);
        Files.write(folder.resolve(SnapshotManifest.FILE), manifest.json());
        return manifest;
    }

    private SnapshotManifest.Table copy(String select, Path file, SnapshotManifest.Table like) throws SQLException, IOException {
        run("COPY (" + select + ") TO '" + escaped(file) + "' (FORMAT parquet, COMPRESSION zstd)");
        long rows;
        try (var statement = duckdb.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM " + rows(file))) {
            found.next();
            rows = found.getLong(1);
        }
        return new SnapshotManifest.Table(rows, like.columns(), ArtifactDigest.of(file).sha256());
    }

    /** The columns of a table that hold texts, quoted: what a shop wrote there may begin like a formula. */
    private List<String> texts(Path file) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = duckdb.createStatement();
                var described = statement.executeQuery("DESCRIBE SELECT * FROM " + rows(file))) {
            while (described.next()) {
                if (described.getString("column_type").equals("VARCHAR")) {
                    texts.add('"' + described.getString("column_name").replace("\"", "\"\"") + '"');
                }
            }
        }
        return texts;
    }

    private long count(String question) throws SQLException {
        try (PreparedStatement statement = duckdb.prepareStatement(question)) {
            statement.setString(1, person.value());
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String rows(Path file) {
        return "read_parquet('" + escaped(file) + "')";
    }

    private static String escaped(Path file) {
        return file.toString().replace("'", "''");
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
