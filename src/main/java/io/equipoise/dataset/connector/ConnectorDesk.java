package io.equipoise.dataset.connector;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.connector.ConnectorPlace.ServerFiles;
import io.equipoise.dataset.connector.ConnectorPlace.ServerTables;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.Delivery;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.intake.MappingGuess;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.TextOptions;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.SecretBox;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/** Keeps connectors, tries them, and makes sources of imports of them. */
@Component
public class ConnectorDesk {
    private static final int ROWS_TRIED = 1_000;
    private static final int ROWS_SHOWN = 5;

    private final ConnectorRepository connectors;
    private final SecretBox secrets;
    private final ImportRoot root;
    private final DatasetCatalog catalog;
    private final DataDirectory data;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    /**
     * What a connector shall be.
     *
     * @param id null for a new one
     * @param mapping how it is read, as a mapping file; blank for told by the data
     * @param password null for the one it has
     */
    public record Draft(
            @Nullable ConnectorId id,
            String name,
            Channel channel,
            boolean ownIds,
            ConnectorPlace place,
            String mapping,
            @Nullable String password) {}

    ConnectorDesk(
            ConnectorRepository connectors,
            SecretBox secrets,
            ImportRoot root,
            DatasetCatalog catalog,
            DataDirectory data,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock) {
        this.connectors = connectors;
        this.secrets = secrets;
        this.root = root;
        this.catalog = catalog;
        this.data = data;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** By name. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<Connector> list() {
        return connectors.findAllByOrderByName().stream().map(ConnectorEntity::snapshot).toList();
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<Connector> find(ConnectorId id) {
        return connectors.findById(id.value()).map(ConnectorEntity::snapshot);
    }

    /**
     * Keeps a connector, new or changed.
     *
     * @throws Refusal {@code connector.name}, {@code connector.name-taken}, {@code connector.no-events} or what is wrong with the mapping
     */
    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional
    public ConnectorId save(Draft draft) {
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > ImportSource.LONGEST_NAME) {
            throw new Refusal("connector.name", ImportSource.LONGEST_NAME);
        }
        var id = draft.id() == null ? TimeOrderedId.next() : draft.id().value();
        connectors.findByName(name).map(ConnectorEntity::snapshot).filter(other -> !other.id().value().equals(id)).ifPresent(other -> {
            throw new Refusal("connector.name-taken", name);
        });
        requireReads(draft.place());
        mapping(draft.mapping());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = connectors.findById(id).orElseGet(() -> new ConnectorEntity(id, current.require().username(), now));
        String before = draft.id() == null ? null : described(row.snapshot());
        row.change(name, draft.channel(), draft.ownIds(), draft.place(), draft.mapping(), now);
        if (draft.password() != null) {
            row.seal(draft.password().isEmpty() ? null : secrets.seal(draft.password(), id.toString()));
        }
        var saved = connectors.save(row).snapshot();
        evidence.append(EvidenceEvent.of("connector.saved", "connector", id).change(before, described(saved)));
        return saved.id();
    }

    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional
    public void remove(ConnectorId id) {
        connectors.findById(id.value()).ifPresent(row -> {
            evidence.append(EvidenceEvent.of("connector.removed", "connector", id.value()).change(described(row.snapshot()), null));
            connectors.delete(row);
        });
    }

    /**
     * Reads the beginning of every table, keeping nothing.
     *
     * @throws Refusal what stands in the way, in words
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public Trial attempt(Draft draft) {
        requireReads(draft.place());
        Path folder = data.work("trials").resolve(TimeOrderedId.next().toString());
        try {
            Files.createDirectories(folder);
            String server = draft.place() instanceof ServerTables tables ? server(tables, password(draft)) : root.folder().toString();
            var files = fetch(draft.place(), password(draft), folder, ROWS_TRIED, () -> {});
            var tables = new ArrayList<Trial.Table>();
            for (var kind : FileKind.values()) {
                var first = files.getOrDefault(kind, List.of()).stream().findFirst();
                if (first.isPresent()) {
                    var sample = PartSample.of(FilePart.in(first.get()).getFirst(), TextOptions.TOLD_BY_BYTES);
                    tables.add(new Trial.Table(
                            kind,
                            first.get().name(),
                            sample.layout().encoding(),
                            sample.layout().header(),
                            sample.rows().stream().limit(ROWS_SHOWN).toList()));
                }
            }
            return new Trial(server, tables, proposal(files));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to " + folder, e);
        } finally {
            delete(folder);
        }
    }

    /** A mapping without the names of files: those are the connector's. */
    private String proposal(Map<FileKind, List<SourceFile>> files) {
        var guess = new MappingGuess(clock.instant()).of(files);
        return MappingFile.write(new SourceMapping(
                guess.columns(),
                guess.users() == null ? null : guess.users().withFiles(List.of()),
                guess.items() == null ? null : guess.items().withFiles(List.of()),
                guess.events().withFiles(List.of()),
                guess.cleaning()));
    }

    /** @throws Refusal {@code connector.unknown} */
    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional(readOnly = true)
    public ImportSource source(ConnectorId id) {
        return connectors.findById(id.value()).map(this::source).orElseThrow(() -> new Refusal("connector.unknown", id.toString()));
    }

    /** @throws Refusal {@code connector.unknown} */
    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional(readOnly = true)
    public ImportSource source(String name) {
        return connectors.findByName(name).map(this::source).orElseThrow(() -> new Refusal("connector.unknown", name));
    }

    private ImportSource source(ConnectorEntity row) {
        var connector = row.snapshot();
        byte[] secret = row.secret();
        String password = secret == null ? "" : secrets.open(secret, connector.id().toString());
        return new ImportSource(
                connector.name(), connector.channel(), new Fetched(connector, password), mapping(connector.mapping()), connector.ownIds());
    }

    /** What an earlier snapshot holds, to go on from. */
    @PreAuthorize("hasRole('OPERATOR')")
    public ImportSource snapshot(DatasetId id) {
        var dataset = catalog.require(id);
        Path folder = catalog.folder(id);
        var files = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        for (var kind : FileKind.values()) {
            files.put(kind, List.of(new SourceFile(folder.resolve(kind.word() + ".parquet"), dataset.name() + "/" + kind.word() + ".parquet")));
        }
        String name = dataset.name().length() > ImportSource.LONGEST_NAME ? dataset.name().substring(0, ImportSource.LONGEST_NAME) : dataset.name();
        return new ImportSource(name, Channel.OTHER, new Delivery.Files(files), mapping(catalog.manifest(id)));
    }

    /** As the files are; attributes of several values stay so. */
    private static SourceMapping mapping(SnapshotManifest manifest) {
        var lists = new TreeMap<String, String>();
        manifest.items().columns().forEach(column -> {
            if (column.between() != null) {
                lists.put(column.name(), column.between());
            }
        });
        return lists.isEmpty()
                ? SourceMapping.AUTOMATIC
                : new SourceMapping(Map.of(), TableMapping.AUTOMATIC, TableMapping.AUTOMATIC.withLists(lists), TableMapping.AUTOMATIC, CleaningPlan.STANDARD);
    }

    private Map<FileKind, List<SourceFile>> fetch(ConnectorPlace place, String password, Path folder, long most, Runnable alive)
            throws IOException {
        var files = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        switch (place) {
            case ServerFiles server -> server.files().forEach((kind, names) -> files.put(kind, root.resolve(names)));
            case ServerTables server -> {
                try (var reader = TableReader.open(server, password)) {
                    for (var read : server.reads().entrySet()) {
                        Path file = folder.resolve(read.getKey().word() + ".csv");
                        if (reader.write(read.getValue(), file, most, alive) > 0) {
                            files.put(read.getKey(), List.of(new SourceFile(file, name(server, read.getKey()))));
                        }
                    }
                }
            }
        }
        return files;
    }

    private static String name(ServerTables server, FileKind kind) {
        String read = String.valueOf(server.reads().get(kind));
        return server.host() + "/" + server.database() + "/" + (read.contains(" ") ? kind.word() : read);
    }

    private static String server(ServerTables tables, String password) {
        try (var reader = TableReader.open(tables, password)) {
            return reader.server();
        }
    }

    private String password(Draft draft) {
        if (draft.password() != null || draft.id() == null) {
            return draft.password() == null ? "" : draft.password();
        }
        byte[] secret = connectors.findById(draft.id().value()).map(ConnectorEntity::secret).orElse(null);
        return secret == null ? "" : secrets.open(secret, draft.id().toString());
    }

    private static void requireReads(ConnectorPlace place) {
        boolean none = switch (place) {
            case ServerFiles files -> files.files().isEmpty();
            case ServerTables tables -> tables.reads().isEmpty();
        };
        if (none) {
            throw new Refusal("connector.nothing");
        }
    }

    private static SourceMapping mapping(String text) {
        return text.isBlank() ? SourceMapping.AUTOMATIC : MappingFile.read(text);
    }

    /** For the evidence: where, never the password. */
    private static String described(Connector connector) {
        return connector.name() + ": "
                + switch (connector.place()) {
                    case ServerFiles files -> files.files().toString();
                    case ServerTables tables -> tables.user() + "@" + tables.host() + ":" + tables.port() + "/" + tables.database() + " "
                            + tables.reads();
                };
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    /** What the connector brings when the import runs. */
    private final class Fetched implements Delivery {
        private final Connector connector;
        private final String password;

        Fetched(Connector connector, String password) {
            this.connector = connector;
            this.password = password;
        }

        @Override
        public Map<FileKind, List<SourceFile>> fetch(ImportId importing, Path folder, Runnable alive) throws IOException {
            return ConnectorDesk.this.fetch(connector.place(), password, folder, 0, alive);
        }

        @Override
        public String name() {
            return connector.name();
        }
    }
}
