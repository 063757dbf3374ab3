package io.equipoise.dataset.inbox;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.csv.CsvWriter;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the inbox. Every method is one statement, or one per event; who calls decides what belongs together. */
@Component
class InboxTable {
    private static final int EVENTS_A_STATEMENT = 500;
    private static final List<String> EXTRAS =
            List.of("quantity", "price", "order_id", "rating", "review_text", "slot", "surface", "session_id");

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;

    record Kept(UUID id, String bodySha256, int events, Instant receivedAt) {}

    InboxTable(DataSource database) {
        jdbc = new JdbcTemplate(database);
        streaming = new JdbcTemplate(database);
        // the driver's sign for row by row instead of everything in memory
        streaming.setFetchSize(Integer.MIN_VALUE);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the client has used the key before */
    void add(UUID id, String client, String key, String sha256, InboxBatch batch, Instant now) {
        jdbc.update(
                "INSERT INTO inbox_batch (id, client, idempotency_key, body_sha256, channel, events, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                StoredId.bytes(id),
                client,
                key,
                sha256,
                batch.channel().word(),
                batch.events().size(),
                StoredTime.of(now));
        int[] line = {0};
        jdbc.batchUpdate(
                """
                INSERT INTO inbox_event (batch_id, line, user_id, item_id, event_type, happened_at, quantity, price, order_id, rating,
                    review_text, slot, surface, session_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                batch.events(),
                EVENTS_A_STATEMENT,
                (row, event) -> set(row, id, ++line[0], event));
    }

    private static void set(PreparedStatement row, UUID id, int line, InboxBatch.Event event) throws SQLException {
        row.setBytes(1, StoredId.bytes(id));
        row.setInt(2, line);
        row.setString(3, event.user());
        row.setString(4, event.item());
        row.setString(5, event.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.setLong(6, event.time());
        row.setObject(7, event.quantity(), Types.DOUBLE);
        row.setObject(8, event.price(), Types.DOUBLE);
        row.setString(9, event.order());
        row.setObject(10, event.rating(), Types.DOUBLE);
        row.setString(11, event.review());
        row.setObject(12, event.position(), Types.DOUBLE);
        row.setString(13, event.surface());
        row.setString(14, event.session());
    }

    Optional<Kept> find(String client, String key) {
        return jdbc
                .query(
                        "SELECT id, body_sha256, events, received_at FROM inbox_batch WHERE client = ? AND idempotency_key = ?",
                        (row, n) -> new Kept(StoredId.uuid(row.getBytes(1)), row.getString(2), row.getInt(3), StoredTime.read(row, 4)),
                        client,
                        key)
                .stream()
                .findFirst();
    }

    long waiting() {
        Long count = jdbc.queryForObject("SELECT coalesce(sum(events), 0) FROM inbox_batch WHERE dataset_id IS NULL", Long.class);
        return count == null ? 0 : count;
    }

    List<InboxStanding> standing() {
        return jdbc.query(
                """
                SELECT channel, sum(CASE WHEN dataset_id IS NULL THEN events ELSE 0 END),
                    sum(CASE WHEN dataset_id IS NULL THEN 0 ELSE events END), max(received_at)
                FROM inbox_batch GROUP BY channel ORDER BY channel""",
                (row, n) -> new InboxStanding(
                        Channel.of(row.getString(1)).orElse(Channel.OTHER), row.getLong(2), row.getLong(3), StoredTime.read(row, 4)));
    }

    /** Marks what nobody has as the import's. */
    void claim(ImportId importing, Channel channel) {
        jdbc.update(
                "UPDATE inbox_batch SET claimed_by = ? WHERE channel = ? AND claimed_by IS NULL",
                StoredId.bytes(importing.value()),
                channel.word());
    }

    /** @return how many batches it was */
    int include(ImportId importing, Channel channel, DatasetId dataset) {
        return jdbc.update(
                "UPDATE inbox_batch SET dataset_id = ? WHERE claimed_by = ? AND channel = ? AND dataset_id IS NULL",
                StoredId.bytes(dataset.value()),
                StoredId.bytes(importing.value()),
                channel.word());
    }

    void release(ImportId importing) {
        jdbc.update("UPDATE inbox_batch SET claimed_by = NULL WHERE claimed_by = ? AND dataset_id IS NULL", StoredId.bytes(importing.value()));
    }

    /** Gives back what imports hold that no longer run. */
    int releaseAll() {
        return jdbc.update("UPDATE inbox_batch SET claimed_by = NULL WHERE claimed_by IS NOT NULL AND dataset_id IS NULL");
    }

    int claimed(ImportId importing, Channel channel) {
        Integer count = jdbc.queryForObject(
                "SELECT count(*) FROM inbox_batch WHERE claimed_by = ? AND channel = ?",
                Integer.class,
                StoredId.bytes(importing.value()),
                channel.word());
        return count == null ? 0 : count;
    }

    /** Writes the events an import claimed, in the order they came in; columns that no event has are left out. */
    void write(ImportId importing, Channel channel, Path file, Runnable alive) {
        Object[] of = {StoredId.bytes(importing.value()), channel.word()};
        String from = " FROM inbox_event e JOIN inbox_batch b ON b.id = e.batch_id WHERE b.claimed_by = ? AND b.channel = ?";
        var present = jdbc.queryForObject(
                "SELECT " + String.join(", ", EXTRAS.stream().map(column -> "count(e." + column + ")").toList()) + from,
                (row, n) -> present(row),
                of);
        var header = new ArrayList<>(List.of("user_id", "item_id", "event_type", "timestamp", "received_at"));
        present.forEach(column -> header.add(column.equals("slot") ? "position" : column));
        String extras = String.join("", present.stream().map(column -> ", e." + column).toList());
        try (var out = new CsvWriter(file, header)) {
            streaming.query(
                    "SELECT e.user_id, e.item_id, e.event_type, e.happened_at, b.received_at" + extras + from + " ORDER BY e.batch_id, e.line",
                    row -> {
                        write(row, header.size(), out);
                        if (out.rows() % 10_000 == 0) {
                            alive.run();
                        }
                    },
                    of);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private static List<String> present(ResultSet row) throws SQLException {
        var present = new ArrayList<String>();
        for (int c = 0; c < EXTRAS.size(); c++) {
            if (row.getLong(c + 1) > 0) {
                present.add(EXTRAS.get(c));
            }
        }
        return present;
    }

    private static void write(ResultSet row, int columns, CsvWriter out) throws SQLException {
        try {
            out.add(row.getString(1)).add(row.getString(2)).add(row.getString(3));
            out.add(row.getString(4)).add(StoredTime.read(row, 5).toString());
            for (int c = 6; c <= columns; c++) {
                out.add(row.getString(c));
            }
            out.end();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the events of the inbox", e);
        }
    }

    /** Deletes the events of a user, whatever snapshots have of them. */
    int erase(String user) {
        return jdbc.update("DELETE FROM inbox_event WHERE user_id = ?", user);
    }

    long of(String user) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM inbox_event WHERE user_id = ?", Long.class, user);
        return count == null ? 0 : count;
    }

    /** What lies here of a user, a map of columns per event. */
    List<Map<String, Object>> copyOf(String user) {
        return jdbc.queryForList(
                "SELECT user_id, item_id, event_type, happened_at, " + String.join(", ", EXTRAS)
                        + " FROM inbox_event WHERE user_id = ? ORDER BY happened_at",
                user);
    }

    /** How many events a snapshot has that came before a moment. */
    long includedBefore(Instant before) {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM inbox_event e JOIN inbox_batch b ON b.id = e.batch_id WHERE b.dataset_id IS NOT NULL AND b.received_at < ?",
                Long.class,
                StoredTime.of(before));
        return count == null ? 0 : count;
    }

    /** Deletes the events that a snapshot has and that came before a moment; the batches stay, so that a late repetition is known. */
    int forgetIncluded(Instant before) {
        return jdbc.update(
                "DELETE FROM inbox_event WHERE batch_id IN (SELECT id FROM inbox_batch WHERE dataset_id IS NOT NULL AND received_at < ?)",
                StoredTime.of(before));
    }
}
