package io.equipoise.dataset.bundle;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.Lineage;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.SigningKey;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.KeyedHash;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Hands snapshots to other installations and takes theirs in. */
@Component
public class SnapshotBundles {
    /** How the names of bundles end. */
    public static final String SUFFIX = ".eqsnap";

    private static final int LONGEST_RECIPIENT = 120;

    private final DatasetCatalog catalog;
    private final AttributeRegistry registry;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final SigningKey signing;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SnapshotBundles(
            DatasetCatalog catalog,
            AttributeRegistry registry,
            ArtifactStore artifacts,
            DataDirectory data,
            SigningKey signing,
            EvidenceLog evidence,
            CurrentOperator current,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.catalog = catalog;
        this.registry = registry;
        this.artifacts = artifacts;
        this.data = data;
        this.signing = signing;
        this.evidence = evidence;
        this.current = current;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The fingerprint others know this installation by. */
    @PreAuthorize("isAuthenticated()")
    public String fingerprint() {
        return OpenedBundle.fingerprint(signing.publicKey());
    }

    /**
     * Writes a snapshot as a bundle. It appears under its name only when it is whole.
     *
     * @param recipient whom it is for; bundles for one recipient call a shopper the same, those for two do not
     * @param target a file that does not exist yet
     * @throws Refusal {@code dataset.unknown}, {@code bundle.recipient}, {@code bundle.exists}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public BundleLabel export(DatasetId id, String recipient, Path target) {
        String whom = recipient.strip();
        if (whom.isEmpty() || whom.length() > LONGEST_RECIPIENT) {
            throw new Refusal("bundle.recipient", LONGEST_RECIPIENT);
        }
        if (Files.exists(target)) {
            throw new Refusal("bundle.exists", target.toString());
        }
        var dataset = catalog.require(id);
        return inFolder(folder -> {
            Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
            var uses = new TreeMap<String, AttributeUse>();
            catalog.manifest(id).users().columns().forEach(column -> uses.put(column.name(), registry.standing(column.name()).use()));
            var closed = uses.keySet().stream().filter(name -> uses.get(name) == AttributeUse.NOTHING).collect(Collectors.toSet());
            var blinding = new Blinding(catalog.manifest(id), catalog.folder(id), snapshot, closed);
            var manifest = blinding.write(key(whom), folder.resolve("spill"));
            Files.write(snapshot.resolve("lineage.json"), handedOn(dataset, manifest).json());
            var files = new TreeMap<String, String>();
            for (String name : List.of(
                    SnapshotManifest.FILE, "users.parquet", "items.parquet", "events.parquet", "lineage.json")) {
                files.put(name, ArtifactDigest.of(snapshot.resolve(name)).sha256());
            }
            var label = new BundleLabel(
                    BundleLabel.FORMAT,
                    dataset.name(),
                    ArtifactDigest.of(manifest.json()).sha256(),
                    whom,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    dataset.users(),
                    dataset.items(),
                    dataset.events(),
                    blinding.leftOut(),
                    files,
                    handedOn(uses, manifest));
            pack(label, snapshot, target);
            transaction.executeWithoutResult(status -> evidence.append(EvidenceEvent.of("dataset.exported", "dataset", id)
                    .change(null, dataset.name() + " → " + whom)
                    .hashes(Map.of("snapshot", dataset.contentHash(), "bundle", label.content()))));
            return label;
        });
    }

    /** Exports into the scratch folder, for a screen to send on; it is deleted at the next start. */
    @PreAuthorize("hasRole('OPERATOR')")
    public Path export(DatasetId id, String recipient) {
        Path target = data.work("bundles").resolve(TimeOrderedId.next() + SUFFIX);
        export(id, recipient, target);
        return target;
    }

    /**
     * Checks signature and digests of a bundle; keeps nothing of it.
     *
     * @throws Refusal {@code bundle.*}, naming what is wrong
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public BundleCheck check(SourceFile file) {
        return inFolder(folder -> {
            var opened = OpenedBundle.open(file, folder);
            return new BundleCheck(opened.label(), opened.signer(), knownAs(opened.signer()).orElse(null));
        });
    }

    /**
     * Takes the snapshot of a bundle in.
     *
     * @param name what it shall be called here; null for what it is called there
     * @param trust the fingerprint whose signatures shall be trusted from now on; null when that was said before
     * @throws Refusal {@code bundle.*}, {@code bundle.untrusted} with the fingerprint,
     *     {@code bundle.attribute-wider} for an attribute that may be used for more here than where it comes from, or {@code dataset.name-*}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public Dataset take(SourceFile file, @Nullable String name, @Nullable String trust) {
        return inFolder(folder -> {
            var opened = OpenedBundle.open(file, folder);
            String called = name == null || name.isBlank() ? opened.label().name() : name.strip();
            catalog.requireFreeName(called);
            boolean known = knownAs(opened.signer()).isPresent();
            if (!known && (trust == null || !trust.strip().equalsIgnoreCase(opened.signer()))) {
                throw new Refusal("bundle.untrusted", file.name(), opened.signer());
            }
            requireNoWiderUse(opened.label());
            // reads every table before anything is kept: signed is not the same as sound
            DatasetCatalog.read(folder);
            ArtifactDigest manifest = catalog.store(folder);
            ArtifactDigest lineage = artifacts.put(lineage(opened, file, folder));
            return transaction.execute(status -> {
                if (!known) {
                    trust(opened.signer(), opened.label().name());
                }
                return catalog.add(called, manifest, lineage);
            });
        });
    }

    private void trust(String fingerprint, String name) {
        jdbc.sql("INSERT INTO trusted_signer (fingerprint, name, trusted_by, trusted_at) VALUES (?, ?, ?, ?)")
                .params(
                        fingerprint,
                        name,
                        current.require().username(),
                        StoredTime.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .update();
        evidence.append(EvidenceEvent.of("signer.trusted", "signer", fingerprint).change(null, name));
    }

    private Optional<String> knownAs(String fingerprint) {
        if (fingerprint.equals(fingerprint())) {
            return Optional.of("Equipoise");
        }
        return jdbc.sql("SELECT name FROM trusted_signer WHERE fingerprint = ?").param(fingerprint).query(String.class).optional();
    }

    /** What may be done with the attributes that are in the bundle. */
    private static Map<String, AttributeUse> handedOn(Map<String, AttributeUse> uses, SnapshotManifest manifest) {
        var kept = new TreeMap<>(uses);
        kept.keySet().retainAll(manifest.users().columns().stream().map(SnapshotManifest.Column::name).toList());
        return kept;
    }

    /** A name means the same in all snapshots of a workspace: what may only be measured there must not rank here under this name. */
    private void requireNoWiderUse(BundleLabel label) {
        label.attributes().forEach((name, use) -> {
            if (registry.standing(name).use().compareTo(use) > 0) {
                throw new Refusal("bundle.attribute-wider", name);
            }
        });
    }

    /** What may be said elsewhere of where a snapshot came from: names of files and columns may not. */
    private Lineage handedOn(Dataset dataset, SnapshotManifest manifest) {
        var own = catalog.lineage(dataset.id());
        return new Lineage(
                ArtifactDigest.of(manifest.json()).sha256(),
                List.of(new Lineage.Source("snapshot", dataset.name(), dataset.contentHash(), "snapshot", "Parquet", dataset.events(), null)),
                "",
                own.map(Lineage::steps).orElse(List.of()),
                null,
                null,
                own.map(Lineage::versions).orElse(Map.of()));
    }

    private static byte[] lineage(OpenedBundle opened, SourceFile file, Path folder) throws IOException {
        Path sent = folder.resolve("lineage.json");
        var before = Files.exists(sent) ? Lineage.parse(Files.readAllBytes(sent)) : null;
        var lineage = new Lineage(
                opened.label().content(),
                List.of(new Lineage.Source(
                        "bundle",
                        file.name(),
                        ArtifactDigest.of(file.path()).sha256(),
                        "eqsnap",
                        "Ed25519 " + opened.signer(),
                        opened.label().events(),
                        opened.label().name())),
                "",
                before == null ? List.of() : before.steps(),
                null,
                null,
                before == null ? Map.of() : before.versions());
        return lineage.json();
    }

    private void pack(BundleLabel label, Path snapshot, Path target) throws IOException {
        byte[] json = label.json();
        var seal = new BundleLabel.Seal(
                "Ed25519", signing.publicKey().pem(), Base64.getEncoder().encodeToString(signing.sign(json)));
        Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElseThrow();
        Path partial = Files.createTempFile(folder, ".bundle-", "");
        try {
            try (var zip = new ZipOutputStream(Files.newOutputStream(partial))) {
                // Parquet is packed already
                zip.setLevel(Deflater.BEST_SPEED);
                add(zip, BundleLabel.FILE, json);
                add(zip, BundleLabel.SIGNATURE, seal.json());
                for (String name : label.files().keySet()) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(snapshot.resolve(name), zip);
                    zip.closeEntry();
                }
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Pseudonyms of one recipient follow from the key of this installation and the recipient's name. */
    private KeyedHash key(String recipient) {
        return new KeyedHash(KeyedHash.under(data.keys().resolve("exports.key")).of(recipient));
    }

    private interface Work<T> {
        T in(Path folder) throws IOException, SQLException;
    }

    /** Whatever happens, the folder is gone afterwards. */
    private <T> T inFolder(Work<T> work) {
        Path folder = data.work("bundles").resolve(TimeOrderedId.next().toString());
        try {
            Files.createDirectory(folder);
            return work.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle could not be read or written", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshot could not be written again", e);
        } finally {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException left) {
                // it goes at the next start
            }
        }
    }
}
