package io.equipoise.dataset;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Takes one person out of every snapshot: a successor takes the place of the content, the old bytes are deleted, a tombstone stays. May be
 * run again after it was interrupted: what is done is not done twice, what is not is finished.
 */
@Component
public class SnapshotErasure {
    private final DatasetRepository datasets;
    private final DatasetCatalog catalog;
    private final SplitShelf shelf;
    private final ErasedPeople erased;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final EvidenceLog evidence;
    private final Tombstones tombstones;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    SnapshotErasure(
            DatasetRepository datasets,
            DatasetCatalog catalog,
            SplitShelf shelf,
            ErasedPeople erased,
            ArtifactStore artifacts,
            DataDirectory data,
            EvidenceLog evidence,
            Tombstones tombstones,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.datasets = datasets;
        this.catalog = catalog;
        this.shelf = shelf;
        this.erased = erased;
        this.artifacts = artifacts;
        this.data = data;
        this.evidence = evidence;
        this.tombstones = tombstones;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * The snapshots that know the person, newest first. Cost: one scan of a column per snapshot.
     *
     * @throws ArtifactDamaged for the first that cannot be read
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public List<PersonInSnapshot> find(UserId person) {
        return catalog.list().stream().flatMap(dataset -> find(person, dataset).stream()).toList();
    }

    private Optional<PersonInSnapshot> find(UserId person, Dataset dataset) {
        try (var tables = new PersonTables(catalog.files(dataset.manifest()), person, scratch())) {
            return tables.known() ? Optional.of(new PersonInSnapshot(dataset, tables.events())) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not look into " + dataset.name(), e);
        }
    }

    /** Copies what the snapshots hold of the person into a folder each. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public void export(UserId person, Path folder) {
        for (var found : find(person)) {
            try (var tables = new PersonTables(catalog.files(found.dataset().manifest()), person, scratch())) {
                tables.export(folder.resolve(found.dataset().id().toString()));
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("Could not copy from " + found.dataset().name(), e);
            }
        }
    }

    /**
     * What an erasure came to.
     *
     * @param unread what is wrong with the snapshots that could not be read, by their names: nobody knows whether the person is in them
     */
    public record Outcome(List<SnapshotSuccession> done, Map<String, ArtifactDamaged> unread) {}

    /**
     * Erases the person from every snapshot that can be read; one that cannot is no reason to keep them in the others.
     *
     * @param reference of the request; it must name no person
     * @param replaced digests of files of rejected rows that were rewritten, by their old digest: lineages follow
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public Outcome erase(UserId person, String reference, Map<String, String> replaced) {
        erased.remember(person, reference);
        var done = new ArrayList<SnapshotSuccession>();
        var unread = new LinkedHashMap<String, ArtifactDamaged>();
        for (var dataset : catalog.list()) {
            try {
                find(person, dataset).ifPresent(found -> done.add(succeed(found, person, reference, replaced)));
            } catch (ArtifactDamaged damaged) {
                unread.put(dataset.name(), damaged);
            }
        }
        tombstones.sweep();
        return new Outcome(done, unread);
    }

    /** What became of a content from which somebody was erased, or which retention let go; empty while it stands. */
    public Optional<Tombstone> tombstone(String contentHash) {
        return tombstones.find(contentHash);
    }

    private SnapshotSuccession succeed(
            PersonInSnapshot found, UserId person, String reference, Map<String, String> replaced) {
        var before = found.dataset().manifest();
        Path folder = null;
        try {
            folder = Files.createTempDirectory(data.work("erasures"), "successor");
            SnapshotManifest manifest;
            try (var tables = new PersonTables(catalog.files(before), person, scratch())) {
                manifest = tables.writeWithout(folder);
            }
            artifacts.put(folder.resolve("users.parquet"));
            artifacts.put(folder.resolve("items.parquet"));
            artifacts.put(folder.resolve("events.parquet"));
            var after = artifacts.put(folder.resolve(SnapshotManifest.FILE));
            var lineage = lineage(found, after, replaced);
            List<KeptSplit> old = shelf.list(found.dataset().id());
            transaction.executeWithoutResult(status -> replace(found, before, after, lineage, manifest, reference));
            events.publishEvent(new SnapshotGone(found.dataset().id(), before));
            catalog.forget(before);
            old.forEach(split -> shelf.keep(found.dataset().id(), split.plan()));
            old.forEach(split -> shelf.eraseUnlessKept(split.artifact()));
            return new SnapshotSuccession(found.dataset(), before, after, found.events(), old.size());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the successor of " + found.dataset().name(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not write the successor of " + found.dataset().name(), e);
        } finally {
            if (folder != null) {
                FileSystemUtils.deleteRecursively(folder.toFile());
            }
        }
    }

    private @Nullable ArtifactDigest lineage(
            PersonInSnapshot found, ArtifactDigest after, Map<String, String> replaced) {
        var old = catalog.lineage(found.dataset().id()).orElse(null);
        if (old == null) {
            return null;
        }
        var steps = new ArrayList<>(old.steps());
        steps.add(new Lineage.Step("erasure", Map.of(), found.dataset().events(), found.events(), 0));
        String rejected = old.rejectedSha256();
        var fresh = new Lineage(
                after.sha256(),
                old.sources(),
                old.mapping(),
                steps,
                rejected == null ? null : replaced.getOrDefault(rejected, rejected),
                old.consistencySha256(),
                old.versions());
        return artifacts.put(fresh.json());
    }

    private void replace(
            PersonInSnapshot found,
            ArtifactDigest before,
            ArtifactDigest after,
            @Nullable ArtifactDigest lineage,
            SnapshotManifest manifest,
            String reference) {
        var row = datasets.findById(found.dataset().id().value()).orElseThrow();
        row.succeed(after, lineage, manifest);
        datasets.saveAndFlush(row);
        shelf.forget(found.dataset().id());
        tombstones.set(found.dataset().id(), before, after, reference);
        evidence.append(EvidenceEvent.of("dataset.person-erased", "dataset", found.dataset().id())
                .change(before.shortForm(), after.shortForm())
                .because(reference)
                .hashes(Map.of("before", before.sha256(), "after", after.sha256())));
    }

    private Path scratch() {
        return data.work("erasures");
    }
}
