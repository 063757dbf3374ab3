package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.EventReading;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FileSet;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to import.
 *
 * @param name what the dataset shall be called
 * @param sources in the order of their precedence: where two say different things of a user or item, the earlier one stands
 * @param identities a file of {@code source, user_id, person}: who a source's user is in all sources; null when ids are the same
 *     everywhere
 * @param cleaning how the events of all sources together are cleaned
 */
public record ImportRequest(
        String name, List<ImportSource> sources, @Nullable SourceFile identities, CleaningPlan cleaning) {
    /** What the only source of an import is called. */
    public static final String ONLY_SOURCE = "files";

    public ImportRequest {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("An import needs a source");
        }
        var names = new HashSet<String>();
        for (var source : sources) {
            if (!names.add(source.name())) {
                throw new Refusal("import.source-twice", source.name());
            }
        }
    }

    /**
     * Files that lie there already.
     *
     * @param delivered the files of each table; users and items may be left out
     */
    public ImportRequest(String name, Map<FileKind, List<SourceFile>> delivered, SourceMapping mapping) {
        this(
                name,
                List.of(new ImportSource(ONLY_SOURCE, Channel.OTHER, new Delivery.Files(given(delivered)), mapping)),
                null,
                mapping.cleaning());
    }

    /**
     * One file per table.
     *
     * @param columns for columns that are not recognised by their name: understood name to column of the file, such as {@code user_id →
     *     Kunde}, or for one file only {@code events.user_id → Kunde}
     * @param eventType what every event is, when the events file has no column that says so
     */
    public ImportRequest(
            String name,
            @Nullable SourceFile users,
            @Nullable SourceFile items,
            SourceFile events,
            Map<String, String> columns,
            @Nullable EventType eventType) {
        this(name, delivered(users, items, events), mapping(columns, eventType));
    }

    public static ImportRequest of(
            String name, @Nullable SourceFile users, @Nullable SourceFile items, SourceFile events) {
        return new ImportRequest(name, users, items, events, Map.of(), null);
    }

    /**
     * The files that a mapping names.
     *
     * @param base what their names are relative to
     * @throws io.equipoise.store.Refusal {@code import.no-match}
     */
    public static ImportRequest of(String name, SourceMapping mapping, Path base) {
        return new ImportRequest(name, named(mapping, base), mapping);
    }

    /**
     * The files that a mapping names, as one of several sources.
     *
     * @param base what their names are relative to
     * @throws io.equipoise.store.Refusal {@code import.no-match}
     */
    public static ImportSource filesOf(String source, SourceMapping mapping, Path base) {
        return new ImportSource(source, Channel.OTHER, new Delivery.Files(named(mapping, base)), mapping);
    }

    private static Map<FileKind, List<SourceFile>> named(SourceMapping mapping, Path base) {
        var files = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        for (var kind : FileKind.values()) {
            files.put(kind, FileSet.resolve(base, table(mapping, kind).files()));
        }
        return files;
    }

    /** Whether several sources, or several ids of one person, must become one. */
    public boolean isCombined() {
        return sources.size() > 1 || identities != null;
    }

    /** How the first source is read. */
    public SourceMapping mapping() {
        return sources.getFirst().mapping();
    }

    /** The files of the first source; none where it must be fetched. */
    public Map<FileKind, List<SourceFile>> delivered() {
        return sources.getFirst().delivery() instanceof Delivery.Files given ? given.files() : Map.of();
    }

    /** The files that lie there already. */
    List<SourceFile> files() {
        var files = new ArrayList<SourceFile>();
        for (var source : sources) {
            if (source.delivery() instanceof Delivery.Files given) {
                given.files().values().forEach(files::addAll);
            }
        }
        if (identities != null) {
            files.add(identities);
        }
        return files;
    }

    /** What messages call the events. */
    String eventsName() {
        return sources.getFirst().delivery().name();
    }

    static TableMapping table(SourceMapping mapping, FileKind kind) {
        var table = switch (kind) {
            case USERS -> mapping.users();
            case ITEMS -> mapping.items();
            case EVENTS -> mapping.events();
        };
        return table == null ? TableMapping.AUTOMATIC : table;
    }

    private static Map<FileKind, List<SourceFile>> given(Map<FileKind, List<SourceFile>> delivered) {
        var copy = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        delivered.forEach((kind, files) -> {
            if (!files.isEmpty()) {
                copy.put(kind, List.copyOf(files));
            }
        });
        if (!copy.containsKey(FileKind.EVENTS)) {
            throw new IllegalArgumentException("An import needs a file of events");
        }
        return copy;
    }

    private static Map<FileKind, List<SourceFile>> delivered(
            @Nullable SourceFile users, @Nullable SourceFile items, SourceFile events) {
        var delivered = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        delivered.put(FileKind.USERS, users == null ? List.of() : List.of(users));
        delivered.put(FileKind.ITEMS, items == null ? List.of() : List.of(items));
        delivered.put(FileKind.EVENTS, List.of(events));
        return delivered;
    }

    private static SourceMapping mapping(Map<String, String> columns, @Nullable EventType eventType) {
        var shared = new HashMap<String, String>();
        var own = new EnumMap<FileKind, Map<String, String>>(FileKind.class);
        columns.forEach((name, column) -> {
            var kind = FileKind.of(name);
            if (kind == null) {
                shared.put(name, column);
            } else {
                own.computeIfAbsent(kind, k -> new HashMap<>()).put(name.substring(name.indexOf('.') + 1), column);
            }
        });
        var events = TableMapping.AUTOMATIC.with(new EventReading(Map.of(), eventType, null));
        return new SourceMapping(
                shared,
                TableMapping.AUTOMATIC.with(own.getOrDefault(FileKind.USERS, Map.of())),
                TableMapping.AUTOMATIC.with(own.getOrDefault(FileKind.ITEMS, Map.of())),
                events.with(own.getOrDefault(FileKind.EVENTS, Map.of())),
                SourceMapping.AUTOMATIC.cleaning());
    }
}
