package io.equipoise.dataset.mapping;

import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Several sources of one snapshot, as a YAML file: {@code sources} in the order of their precedence, {@code identities} and {@code
 * cleaning}.
 */
public final class CombinationFile {
    private CombinationFile() {}

    /** What a source is. */
    public enum Kind {
        /** A mapping file that names its files. */
        MAPPING,
        /** A kept connector, by its name. */
        CONNECTOR,
        /** What waits in the inbox. */
        INBOX,
        /** An earlier snapshot, by its name. */
        DATASET
    }

    /**
     * One source.
     *
     * @param name what reports call it; null for its own name
     * @param channel null for its own
     * @param target name of a file, connector or dataset; empty for the inbox
     */
    public record Part(@Nullable String name, @Nullable Channel channel, boolean ownIds, Kind kind, String target) {}

    /**
     * What the file says.
     *
     * @param identities name of the identity table, relative to the file; null when there is none
     */
    public record Combination(List<Part> parts, @Nullable String identities, CleaningPlan cleaning) {
        public Combination {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @throws Refusal {@code mapping.file.syntax} with line and column where it is no YAML, or {@code mapping.file.entry} naming the entry
     *     and what is wrong with it
     */
    public static Combination read(String text) {
        var root = new Entry("", MappingFile.parse(text));
        root.allow("sources", "identities", "cleaning");
        var parts = new ArrayList<Part>();
        for (var entry : root.require("sources").entries()) {
            parts.add(part(entry));
        }
        var identities = root.get("identities");
        return new Combination(parts, identities == null ? null : identities.text(), CleaningText.read(root.get("cleaning")));
    }

    private static Part part(Entry entry) {
        entry.allow("name", "channel", "ids", "mapping", "connector", "inbox", "dataset");
        var name = entry.get("name");
        var channel = entry.get("channel");
        boolean own = entry.value("ids", false, word -> switch (word) {
            case "own" -> true;
            case "shared" -> false;
            default -> throw new IllegalArgumentException("own | shared");
        });
        var targets = new ArrayList<Part>();
        for (var kind : Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            var target = entry.get(word);
            if (target != null && (kind != Kind.INBOX || entry.truth(word))) {
                targets.add(new Part(
                        name == null ? null : name.text(),
                        channel == null ? null : channel.read(text -> Channel.of(text).orElseThrow(() -> new IllegalArgumentException(Channel.words()))),
                        own,
                        kind,
                        kind == Kind.INBOX ? "" : target.text()));
            }
        }
        if (targets.size() != 1) {
            throw new Refusal("mapping.file.entry", entry.path(), "mapping | connector | dataset | inbox: true");
        }
        return targets.getFirst();
    }
}
