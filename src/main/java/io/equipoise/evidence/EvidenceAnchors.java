package io.equipoise.evidence;

import io.equipoise.store.Clockwork;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.StoredTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the end of the chain every few minutes while it grows. Each anchor is appended to a file outside the database first and to its
 * table second, so that whoever owns the database cannot make one disappear.
 */
@Component
public class EvidenceAnchors {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceAnchors.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SigningKey key;
    private final Clock clock;
    private final Path file;
    private final long minutes;
    private final Clockwork clockwork;

    EvidenceAnchors(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SigningKey key,
            Clock clock,
            DataDirectory data,
            Clockwork clockwork,
            @Value("${equipoise.evidence.anchor-minutes:10}") long minutes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.key = key;
        this.clock = clock;
        this.clockwork = clockwork;
        this.minutes = Math.max(1, minutes);
        try {
            this.file = Files.createDirectories(data.root().resolve("anchors")).resolve("evidence-anchors.jsonl");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not create the folder of anchors", e);
        }
    }

    /** Signs the end of the chain as it is committed now; nothing where that is signed already. */
    public synchronized Optional<EvidenceAnchor> anchor() {
        return transaction.execute(status -> {
            var head = jdbc.sql("SELECT last_seq, last_hash FROM evidence_head WHERE id = 1 FOR UPDATE")
                    .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
                    .single();
            long signed = jdbc.sql("SELECT COALESCE(MAX(seq), 0) FROM evidence_anchor").query(Long.class).single();
            if (head.getKey() <= signed) {
                return Optional.empty();
            }
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String signature = Base64.getEncoder().encodeToString(key.sign(EvidenceAnchor.message(head.getKey(), head.getValue(), at)));
            var anchor = new EvidenceAnchor(head.getKey(), head.getValue(), at, key.publicKey().id(), signature);
            append(anchor);
            jdbc.sql("INSERT INTO evidence_anchor (seq, entry_hash, anchored_at, key_id, signature) VALUES (?, ?, ?, ?, ?)")
                    .param(anchor.seq())
                    .param(anchor.hash())
                    .param(StoredTime.of(anchor.at()))
                    .param(anchor.keyId())
                    .param(anchor.signature())
                    .update();
            return Optional.of(anchor);
        });
    }

    /** Every anchor of the database and of the file, in order. One that is in both counts once; where the two differ, both are kept and tell. */
    List<EvidenceAnchor> all() {
        var known = new TreeMap<String, EvidenceAnchor>();
        // The file first: what it names is committed, and so in whatever the database is asked afterwards.
        for (EvidenceAnchor anchor : filed()) {
            known.put("%019d %s".formatted(anchor.seq(), anchor.hash()), anchor);
        }
        for (EvidenceAnchor anchor : stored()) {
            known.put("%019d %s".formatted(anchor.seq(), anchor.hash()), anchor);
        }
        return List.copyOf(known.values());
    }

    /** The newest anchor, if there is one. */
    public Optional<EvidenceAnchor> last() {
        var all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Where anchors are kept outside the database; to be copied somewhere this machine cannot write. */
    public Path file() {
        return file;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        clockwork.every("evidence-anchor", Duration.ofMinutes(1), Duration.ofMinutes(minutes), this::anchor);
    }

    private List<EvidenceAnchor> stored() {
        return jdbc.sql("SELECT * FROM evidence_anchor ORDER BY seq")
                .query((row, n) -> new EvidenceAnchor(
                        row.getLong("seq"),
                        row.getString("entry_hash"),
                        StoredTime.read(row, "anchored_at"),
                        row.getString("key_id"),
                        row.getString("signature")))
                .list();
    }

    private List<EvidenceAnchor> filed() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            var anchors = new ArrayList<EvidenceAnchor>();
            for (String line : Files.readAllLines(file)) {
                // A line a crash cut short says nothing: its anchor is not in the table either, and the next one covers its entries.
                if (line.endsWith("}")) {
                    anchors.add(EvidenceJson.anchor(line));
                }
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    private void append(EvidenceAnchor anchor) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((EvidenceJson.write(anchor) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
