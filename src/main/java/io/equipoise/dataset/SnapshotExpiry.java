package io.equipoise.dataset;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of snapshots that are kept no longer. Their tables and splits are deleted; name, counts, hash, lineage and a tombstone stay, so
 * that versions and audits can say what they stood on and that it is gone. A snapshot somebody needs now stays until nobody does.
 */
@Component
public class SnapshotExpiry {
    private final DatasetRepository datasets;
    private final DatasetCatalog catalog;
    private final SplitShelf shelf;
    private final Tombstones tombstones;
    private final ObjectProvider<SnapshotUser> users;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SnapshotExpiry(
            DatasetRepository datasets,
            DatasetCatalog catalog,
            SplitShelf shelf,
            Tombstones tombstones,
            ObjectProvider<SnapshotUser> users,
            EvidenceLog evidence,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.datasets = datasets;
        this.catalog = catalog;
        this.shelf = shelf;
        this.tombstones = tombstones;
        this.users = users;
        this.evidence = evidence;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** What keeps a snapshot beyond its time; empty when nothing does. */
    @PreAuthorize("isAuthenticated()")
    public Optional<SnapshotUser.Need> need(DatasetId dataset) {
        return Optional.ofNullable(needed().get(dataset));
    }

    /** How many snapshots are older, those that somebody needs included. */
    public long countBefore(Instant moment) {
        return before(moment).size();
    }

    /** How many of the older ones stay because somebody needs them. */
    public long neededBefore(Instant moment) {
        var needed = needed();
        return before(moment).stream().filter(dataset -> needed.containsKey(dataset.id())).count();
    }

    /**
     * Lets the snapshots go that are older and that nobody needs. May be run again after it was interrupted.
     *
     * @return how many went
     */
    // Operator among them, because that is what the console is when it sweeps by itself.
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'ADMINISTRATOR')")
    public long expire(Instant before) {
        var needed = needed();
        var due = before(before).stream().filter(dataset -> !needed.containsKey(dataset.id())).toList();
        due.forEach(this::expire);
        tombstones.sweep();
        return due.size();
    }

    private void expire(Dataset dataset) {
        var content = dataset.manifest();
        List<KeptSplit> kept = shelf.list(dataset.id());
        transaction.executeWithoutResult(status -> {
            var row = datasets.findById(dataset.id().value()).orElseThrow();
            row.expire(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            datasets.saveAndFlush(row);
            shelf.forget(dataset.id());
            tombstones.set(dataset.id(), content, null, Tombstone.RETENTION);
            evidence.append(EvidenceEvent.of("dataset.expired", "dataset", dataset.id())
                    .change(dataset.name(), null)
                    .hashes(Map.of("snapshot", content.sha256())));
        });
        events.publishEvent(new SnapshotGone(dataset.id(), content));
        catalog.forget(content);
        kept.forEach(split -> shelf.eraseUnlessKept(split.artifact()));
    }

    private List<Dataset> before(Instant moment) {
        return catalog.list().stream().filter(dataset -> dataset.createdAt().isBefore(moment)).toList();
    }

    private Map<DatasetId, SnapshotUser.Need> needed() {
        var needed = new HashMap<DatasetId, SnapshotUser.Need>();
        var first = BinaryOperator.minBy(Comparator.<SnapshotUser.Need>naturalOrder());
        users.forEach(user -> user.needed().forEach((dataset, need) -> needed.merge(dataset, need, first)));
        return needed;
    }
}
