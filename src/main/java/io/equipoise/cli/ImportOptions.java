package io.equipoise.cli;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.CombinationFile;
import io.equipoise.dataset.mapping.EventReading;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FileSet;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code import} was asked to do. Files named on the command line stand before those of the mapping; each option for files may be
 * given several times and takes names, folders and patterns.
 */
final class ImportOptions {
    private final Map<String, String> single = new LinkedHashMap<>();
    private final Map<FileKind, List<String>> files = new EnumMap<>(FileKind.class);
    private final Map<String, String> columns = new HashMap<>();
    private final List<CombinationFile.Part> parts = new ArrayList<>();
    private boolean guess;

    private ImportOptions() {}

    static ImportOptions read(List<String> arguments) {
        var options = new ImportOptions();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--guess")) {
                options.guess = true;
                continue;
            }
            if (argument.equals("--inbox")) {
                options.add(CombinationFile.Kind.INBOX, "");
                continue;
            }
            int equals = argument.indexOf('=');
            if (equals < 0 && ++i == arguments.size()) {
                throw usage(argument);
            }
            String name = equals < 0 ? argument : argument.substring(0, equals);
            options.take(name, equals < 0 ? arguments.get(i) : argument.substring(equals + 1));
        }
        return options;
    }

    private void take(String option, String value) {
        switch (option) {
            case "--connector" -> add(CombinationFile.Kind.CONNECTOR, value);
            case "--dataset" -> add(CombinationFile.Kind.DATASET, value);
            case "--name", "--event-type", "--mapping", "--compare", "--sources" -> single.put(option, value);
            case "--users" -> files.computeIfAbsent(FileKind.USERS, kind -> new ArrayList<>()).add(value);
            case "--items" -> files.computeIfAbsent(FileKind.ITEMS, kind -> new ArrayList<>()).add(value);
            case "--events" -> files.computeIfAbsent(FileKind.EVENTS, kind -> new ArrayList<>()).add(value);
            case "--map" -> {
                int split = value.indexOf('=');
                if (split < 1) {
                    throw usage("--map " + value);
                }
                columns.put(value.substring(0, split), value.substring(split + 1));
            }
            default -> throw usage(option);
        }
    }

    private void add(CombinationFile.Kind kind, String target) {
        parts.add(new CombinationFile.Part(null, null, false, kind, target));
    }

    /** What is to be combined; null when files are to be imported by themselves. */
    CombinationFile.@Nullable Combination combination() {
        String file = single.get("--sources");
        if (file == null && parts.isEmpty()) {
            return null;
        }
        if (!files.isEmpty() || single.containsKey("--mapping")) {
            throw usage("--events");
        }
        var written = file == null
                ? new CombinationFile.Combination(List.of(), null, CleaningPlan.STANDARD)
                : CombinationFile.read(text(Path.of(file)));
        var all = new ArrayList<>(written.parts());
        all.addAll(parts);
        return new CombinationFile.Combination(all, written.identities(), written.cleaning());
    }

    /** What names in the file of sources are relative to. */
    Path combinationFolder() {
        Path folder = Path.of(single.getOrDefault("--sources", "")).toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    String name() {
        String name = single.get("--name");
        if (name == null) {
            throw usage("--name");
        }
        return name;
    }

    /** The name given, or what stands in the help for one: naming the dataset can wait until it is imported. */
    String suggestedName() {
        return single.getOrDefault("--name", "NAME");
    }

    /** Whether a mapping shall be proposed and nothing imported. */
    boolean guess() {
        return guess;
    }

    /** The name of the dataset to compare the new one with; null when none was named. */
    @Nullable String compared() {
        return single.get("--compare");
    }

    Map<FileKind, List<SourceFile>> delivered() {
        var delivered = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        files.forEach((kind, names) -> delivered.put(kind, FileSet.resolve(Path.of(""), names)));
        if (!delivered.containsKey(FileKind.EVENTS)) {
            throw usage("--events");
        }
        return delivered;
    }

    ImportRequest request() {
        String name = name();
        String file = single.get("--mapping");
        if (file == null) {
            return plain(name);
        }
        Path path = Path.of(file);
        var mapping = mapping(path);
        Path base = path.toAbsolutePath().getParent();
        return files.isEmpty()
                ? ImportRequest.of(name, mapping, base == null ? path : base)
                : new ImportRequest(name, delivered(), mapping);
    }

    /** Without a mapping file: told by the files, by {@code --map} and by {@code --event-type}. */
    private ImportRequest plain(String name) {
        var first = delivered();
        var only = new ImportRequest(
                name, first(first, FileKind.USERS), first(first, FileKind.ITEMS), Objects.requireNonNull(first.get(FileKind.EVENTS)).getFirst(), columns, eventType());
        return new ImportRequest(name, first, only.mapping());
    }

    private SourceMapping mapping(Path path) {
        var mapping = MappingFile.read(text(path));
        if (columns.isEmpty() && eventType() == null) {
            return mapping;
        }
        if (columns.keySet().stream().anyMatch(name -> name.contains("."))) {
            throw usage("--map " + columns);
        }
        var shared = new HashMap<>(mapping.columns());
        shared.putAll(columns);
        var events = mapping.events().events();
        TableMapping table = eventType() == null
                ? mapping.events()
                : mapping.events().with(new EventReading(events.words(), eventType(), events.returnOrders()));
        return new SourceMapping(shared, mapping.users(), mapping.items(), table, mapping.cleaning());
    }

    static String text(Path path) {
        SourceFile.of(path).requireReadable();
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new Refusal(unreadable, "import.file-unreadable", path.toString());
        }
    }

    private static @Nullable SourceFile first(Map<FileKind, List<SourceFile>> delivered, FileKind kind) {
        return delivered.containsKey(kind) ? delivered.get(kind).getFirst() : null;
    }

    private @Nullable EventType eventType() {
        String word = single.get("--event-type");
        if (word == null) {
            return null;
        }
        try {
            return EventType.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw usage("--event-type " + word);
        }
    }

    private static Refusal usage(String problem) {
        return new Refusal("import.usage", problem);
    }
}
