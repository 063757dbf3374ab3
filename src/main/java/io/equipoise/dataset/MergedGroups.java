package io.equipoise.dataset;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.store.ArtifactDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Groups of users that are looked at together with another: by attribute, the label by the one it counts as. The data stays as it is; what
 * is merged is how everything that reads groups sees it.
 */
public record MergedGroups(Map<String, Map<String, String>> byAttribute) {
    public static final MergedGroups NONE = new MergedGroups(Map.of());
    static final String FILE = "merged-groups.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public MergedGroups {
        var copy = new TreeMap<String, Map<String, String>>();
        byAttribute.forEach((attribute, labels) -> copy.put(attribute, new TreeMap<>(labels)));
        byAttribute = copy;
    }

    public boolean isEmpty() {
        return byAttribute.isEmpty();
    }

    public Map<String, String> of(String attribute) {
        return byAttribute.getOrDefault(attribute, Map.of());
    }

    /** As reports keep it, such as {@code region: Islands → North; region: Reef → North}; empty where nothing is merged. */
    public String text() {
        var text = new StringBuilder();
        byAttribute.forEach((attribute, labels) -> labels.keySet().forEach(label -> text.append(text.isEmpty() ? "" : "; ")
                .append(attribute)
                .append(": ")
                .append(label)
                .append(" → ")
                .append(resolved(labels, label))));
        return text.toString();
    }

    /** What a label of an attribute counts as, in the end. */
    public String countsAs(String attribute, String label) {
        return resolved(of(attribute), label);
    }

    /** What a label counts as, in the end. */
    static String resolved(Map<String, String> merged, String label) {
        String now = label;
        for (int hops = 0; hops <= merged.size() && merged.containsKey(now); hops++) {
            now = merged.get(now);
        }
        return now;
    }

    InteractionLog applied(InteractionLog log) {
        if (isEmpty()) {
            return log;
        }
        var users = log.userAttributes();
        var columns = new ArrayList<AttributeColumn>();
        for (String name : users.names()) {
            var column = users.column(name).orElseThrow();
            columns.add(column instanceof Categorical categories && byAttribute.containsKey(name) ? merged(categories) : column);
        }
        return log.withUserAttributes(new AttributeTable(users.size(), columns));
    }

    /** Labels without rows are left out of the labels; the order of the others stays. */
    private Categorical merged(Categorical column) {
        var merged = of(column.name());
        var labels = new ArrayList<String>();
        for (String label : column.labels()) {
            if (label.equals(resolved(merged, label))) {
                labels.add(label);
            }
        }
        int[] position = new int[column.labels().size()];
        for (int code = 0; code < position.length; code++) {
            int found = labels.indexOf(resolved(merged, column.labels().get(code)));
            position[code] = found < 0 ? labels.size() - 1 : found;
        }
        int[] codes = new int[column.codes().length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = position[column.codes()[row]];
        }
        return new Categorical(column.name(), labels, codes);
    }

    /** Tells folders of one content apart by what is merged; empty where nothing is. */
    String suffix() {
        return isEmpty() ? "" : "-" + ArtifactDigest.of(JSON.writeValueAsBytes(this)).shortForm();
    }

    /** Lays them beside the files of a snapshot, for those who read these without a catalogue. */
    void write(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.write(file, JSON.writeValueAsBytes(this));
        }
    }

    /** Those that lie beside the files of a snapshot. */
    public static MergedGroups in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), MergedGroups.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
