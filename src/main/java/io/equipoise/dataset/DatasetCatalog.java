package io.equipoise.dataset;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/** The snapshots of this workspace. Reading is open to every module; only an import adds one, and nothing changes one. */
@Component
public class DatasetCatalog {
    /** The longest name of a dataset. */
    public static final int LONGEST_NAME = 120;

    private final DatasetRepository datasets;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;
    private final GroupMerges merges;
    private final LogCache cache = new LogCache();
    private final RegroupedLogs regrouped = new RegroupedLogs();

    DatasetCatalog(
            DatasetRepository datasets,
            ArtifactStore artifacts,
            DataDirectory data,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock,
            GroupMerges merges) {
        this.datasets = datasets;
        this.artifacts = artifacts;
        this.data = data;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
        this.merges = merges;
    }

    /** Those whose content is there, newest first. */
    @Transactional(readOnly = true)
    public List<Dataset> list() {
        return datasets.findAllByExpiredAtIsNullOrderByIdDesc().stream()
                .map(DatasetEntity::snapshot)
                .toList();
    }

    /** What each snapshot is called, those whose content is gone included: what names them goes on being read. */
    @Transactional(readOnly = true)
    public Map<DatasetId, String> names() {
        return datasets.findAll().stream()
                .map(DatasetEntity::snapshot)
                .collect(Collectors.toMap(Dataset::id, Dataset::name));
    }

    /** Those whose content retention let go, newest first. */
    @Transactional(readOnly = true)
    public List<Dataset> expired() {
        return datasets.findAllByExpiredAtIsNotNullOrderByIdDesc().stream()
                .map(DatasetEntity::snapshot)
                .toList();
    }

    /** Also one whose content is gone: whatever names it can still say what it was. */
    @Transactional(readOnly = true)
    public Optional<Dataset> find(DatasetId id) {
        return datasets.findById(id.value()).map(DatasetEntity::snapshot);
    }

    /**
     * The snapshot in memory, its bytes checked when it is read; the few used last are kept.
     *
     * @throws Refusal {@code dataset.unknown} or {@code dataset.expired}, or {@link io.equipoise.store.ArtifactDamaged}
     */
    public InteractionLog open(DatasetId id) {
        var manifest = require(id).manifest();
        var log = cache.get(manifest, () -> SnapshotReader.read(files(manifest)));
        return regrouped.of(id, log, merges.of(id));
    }

    /** What the snapshot holds, at a glance; opens it. */
    public DatasetProfile profile(DatasetId id) {
        return DatasetProfile.of(open(id));
    }

    /** What the snapshot consists of. */
    public SnapshotManifest manifest(DatasetId id) {
        return parsed(require(id).manifest());
    }

    /** Where the snapshot came from; empty when it was made before that was kept. */
    public Optional<Lineage> lineage(DatasetId id) {
        return datasets.findById(id.value())
                .flatMap(row -> Optional.ofNullable(row.lineageHash()))
                .map(hash -> Lineage.parse(bytes(new ArtifactDigest(hash))));
    }

    /** The snapshot imported before this one, if any. */
    @Transactional(readOnly = true)
    public Optional<Dataset> previous(DatasetId id) {
        return list().stream()
                .dropWhile(dataset -> !dataset.id().equals(id))
                .skip(1)
                .findFirst();
    }

    /** What the later snapshot has that the earlier one has not, and the other way round. */
    public SnapshotDifference difference(DatasetId earlier, DatasetId later) {
        return SnapshotComparison.of(
                files(require(earlier).manifest()), files(require(later).manifest()), data.work("comparisons"));
    }

    /**
     * Reads every byte of the snapshot again and compares digests.
     *
     * @throws io.equipoise.store.ArtifactDamaged naming the file that is missing or was changed
     */
    public void verify(DatasetId id) {
        files(require(id).manifest());
    }

    /** Reads a snapshot folder without a workspace, as child processes do. */
    public static InteractionLog read(Path snapshotFolder) {
        return MergedGroups.in(snapshotFolder).applied(SnapshotReader.read(SnapshotFiles.in(snapshotFolder)));
    }

    /** A folder with the snapshot's files for {@link #read}, for a process without this catalogue; their bytes were checked just now. */
    public Path folder(DatasetId id) {
        var manifest = require(id).manifest();
        var files = files(manifest);
        var merged = merges.of(id);
        // Two datasets of one content may have their groups put together differently.
        Path folder = data.work("snapshots").resolve(manifest.shortForm() + merged.suffix());
        try {
            Files.createDirectories(folder);
            link(files.users(), folder.resolve("users.parquet"));
            link(files.items(), folder.resolve("items.parquet"));
            link(files.events(), folder.resolve("events.parquet"));
            link(artifacts.locate(manifest), folder.resolve(SnapshotManifest.FILE));
            merged.write(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lay out the snapshot in " + folder, e);
        }
    }

    /**
     * Checks that a dataset may be called so.
     *
     * @throws Refusal {@code dataset.name-missing}, {@code dataset.name-long} or {@code dataset.name-taken}
     */
    @Transactional(readOnly = true)
    public void requireFreeName(String name) {
        if (name.isBlank()) {
            throw new Refusal("dataset.name-missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw new Refusal("dataset.name-long", LONGEST_NAME);
        }
        if (datasets.existsByName(name.strip())) {
            throw new Refusal("dataset.name-taken", name.strip());
        }
    }

    /** Puts the files of a freshly written snapshot folder into the artefact store; nothing names them yet. */
    @PreAuthorize("hasRole('OPERATOR')")
    public ArtifactDigest store(Path snapshotFolder) {
        var files = SnapshotFiles.in(snapshotFolder);
        artifacts.put(files.users());
        artifacts.put(files.items());
        artifacts.put(files.events());
        return artifacts.put(snapshotFolder.resolve(SnapshotManifest.FILE));
    }

    /** Adds a stored snapshot to the catalogue, in the transaction of the import that made it. */
    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional(propagation = Propagation.MANDATORY)
    public Dataset add(String name, ArtifactDigest manifest, ArtifactDigest lineage) {
        requireFreeName(name);
        var dataset = datasets.save(new DatasetEntity(
                        TimeOrderedId.next(),
                        name.strip(),
                        manifest.sha256(),
                        lineage.sha256(),
                        parsed(manifest),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        current.require().username()))
                .snapshot();
        evidence.append(EvidenceEvent.of("dataset.imported", "dataset", dataset.id())
                .change(null, dataset.name())
                .hashes(Map.of("snapshot", manifest.sha256(), "lineage", lineage.sha256())));
        return dataset;
    }

    /** Forgets a log whose bytes were erased, and the copy of them laid out for child processes. */
    void forget(ArtifactDigest manifest) {
        cache.forget(manifest);
        regrouped.clear();
        try {
            try (var copies = Files.newDirectoryStream(data.work("snapshots"), manifest.shortForm() + "*")) {
                for (Path copy : copies) {
                    FileSystemUtils.deleteRecursively(copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete the copy of " + manifest, e);
        }
    }

    /**
     * A snapshot that something is to be made from.
     *
     * @throws Refusal {@code dataset.unknown}, or {@code dataset.expired} when its content is gone
     */
    @Transactional(readOnly = true)
    public Dataset require(DatasetId id) {
        var dataset = find(id).orElseThrow(() -> new Refusal("dataset.unknown", id.toString()));
        if (dataset.expiredAt() != null) {
            throw new Refusal("dataset.expired", dataset.name(), dataset.expiredAt().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        }
        return dataset;
    }

    SnapshotFiles files(ArtifactDigest digest) {
        var manifest = parsed(digest);
        return new SnapshotFiles(
                manifest,
                artifacts.open(new ArtifactDigest(manifest.users().sha256())),
                artifacts.open(new ArtifactDigest(manifest.items().sha256())),
                artifacts.open(new ArtifactDigest(manifest.events().sha256())));
    }

    SnapshotManifest parsed(ArtifactDigest digest) {
        return SnapshotManifest.parse(bytes(digest));
    }

    private byte[] bytes(ArtifactDigest digest) {
        try {
            return Files.readAllBytes(artifacts.open(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + digest, e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.copy(from, to);
        }
    }
}
