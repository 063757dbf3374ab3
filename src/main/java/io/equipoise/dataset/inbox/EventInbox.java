package io.equipoise.dataset.inbox;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.Delivery;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes events in, keeps them, and hands them to the next snapshot: once. */
@Component
public class EventInbox {
    /** The largest body of a request. */
    public static final int LARGEST_BYTES = 5 << 20;

    /** The most events that may wait for a snapshot. */
    static final long MOST_WAITING = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventInbox.class);

    private final InboxTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EventInbox(InboxTable table, PlatformTransactionManager transactions, Clock clock) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Takes a batch in: all of it, or nothing. When this returns it is on disk. A key seen before answers with the earlier receipt.
     *
     * @param client who sends; keys of different clients have nothing to do with each other
     * @param key made up by the client for this batch, so that it may send it again when an answer did not arrive
     * @throws Refusal {@code inbox.key}, {@code inbox.key-used} for a key that came with another body before, {@code inbox.full}, or what
     *     {@link InboxBatch#read} throws
     */
    @PreAuthorize("hasAuthority('SCOPE_events:write')")
    public Receipt take(String client, String key, byte[] body) {
        if (!key.matches("[\\x21-\\x7e]{1,128}")) {
            throw new Refusal("inbox.key");
        }
        String sha256 = ArtifactDigest.of(body).sha256();
        var earlier = table.find(client, key);
        if (earlier.isPresent()) {
            return replay(earlier.get(), sha256);
        }
        var batch = InboxBatch.read(body);
        if (table.waiting() + batch.events().size() > MOST_WAITING) {
            throw new Refusal("inbox.full", MOST_WAITING);
        }
        UUID id = TimeOrderedId.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            transaction.executeWithoutResult(status -> table.add(id, client, key, sha256, batch, now));
            return new Receipt(id, batch.events().size(), now, false);
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return replay(table.find(client, key).orElseThrow(() -> sentTwiceAtOnce), sha256);
        }
    }

    private static Receipt replay(InboxTable.Kept kept, String sha256) {
        if (!kept.bodySha256().equals(sha256)) {
            throw new Refusal("inbox.key-used");
        }
        return new Receipt(kept.id(), kept.events(), kept.receivedAt(), true);
    }

    /** What lies in the inbox, by channel. */
    @PreAuthorize("isAuthenticated()")
    public List<InboxStanding> standing() {
        return table.standing();
    }

    /** A source for every channel with events that no snapshot has yet. */
    @PreAuthorize("hasRole('OPERATOR')")
    public List<ImportSource> sources() {
        return table.standing().stream()
                .filter(standing -> standing.waiting() > 0)
                .map(standing -> new ImportSource(
                        "inbox-" + standing.channel().word(), standing.channel(), new Waiting(standing.channel()), SourceMapping.AUTOMATIC))
                .toList();
    }

    /** How many events of a user lie here. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'ADMINISTRATOR')")
    public long eventsOf(String user) {
        return table.of(user);
    }

    /** What lies here of a user, a map of columns per event. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public List<Map<String, Object>> copyOf(String user) {
        return table.copyOf(user);
    }

    /** How many events a snapshot has that came before a moment. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR', 'AUDITOR')")
    public long includedBefore(Instant before) {
        return table.includedBefore(before);
    }

    /** Deletes all events of a user, in the transaction of whoever erases; @return how many there were. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'ADMINISTRATOR')")
    public int erase(String user) {
        return table.erase(user);
    }

    /** Deletes events that came before a moment and that a snapshot has; @return how many there were. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'ADMINISTRATOR')")
    public int forgetIncluded(Instant before) {
        return table.forgetIncluded(before);
    }

    /** After a kill no import runs: what they held waits again. */
    @EventListener(ApplicationStartedEvent.class)
    void releaseInterrupted() {
        int released = table.releaseAll();
        if (released > 0) {
            LOG.info("{} batches of the inbox wait for a snapshot again", released);
        }
    }

    /** What waits when the import runs. */
    private final class Waiting implements Delivery {
        private final Channel channel;

        Waiting(Channel channel) {
            this.channel = channel;
        }

        @Override
        public Map<FileKind, List<SourceFile>> fetch(ImportId importing, Path folder, Runnable alive) {
            table.claim(importing, channel);
            if (table.claimed(importing, channel) == 0) {
                return Map.of();
            }
            Path file = folder.resolve("events.csv");
            table.write(importing, channel, file, alive);
            return Map.of(FileKind.EVENTS, List.of(new SourceFile(file, name())));
        }

        @Override
        public void included(ImportId importing, DatasetId dataset) {
            int claimed = table.claimed(importing, channel);
            if (table.include(importing, channel, dataset) != claimed) {
                throw new IllegalStateException("Another snapshot has batches of the inbox that " + importing + " had claimed");
            }
        }

        @Override
        public void released(ImportId importing) {
            table.release(importing);
        }

        @Override
        public String name() {
            return "inbox-" + channel.word();
        }
    }
}
