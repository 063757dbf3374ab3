package io.equipoise.dataset.mapping;

import io.equipoise.dataset.EventType;
import io.equipoise.store.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A mapping as a YAML file: {@code users}, {@code items} and {@code events}, the {@code columns} they share, and {@code cleaning}. */
public final class MappingFile {
    /** The largest file read, in characters. */
    public static final int LARGEST = 200_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private MappingFile() {}

    public static String write(SourceMapping mapping) {
        var root = new LinkedHashMap<String, Object>();
        if (!mapping.columns().isEmpty()) {
            root.put("columns", mapping.columns());
        }
        put(root, "users", mapping.users());
        put(root, "items", mapping.items());
        root.put("events", TableText.write(mapping.events()));
        root.put("cleaning", CleaningText.write(mapping.cleaning()));
        return YAML.writeValueAsString(root);
    }

    /**
     * @throws Refusal {@code mapping.file.syntax} with line and column where it is no YAML, {@code mapping.file.large}, {@code
     *     mapping.file.no-events}, or {@code mapping.file.entry} naming the entry and what is wrong with it
     */
    public static SourceMapping read(String text) {
        if (text.length() > LARGEST) {
            throw new Refusal("mapping.file.large", LARGEST);
        }
        var root = new Entry("", parse(text));
        root.allow("columns", "users", "items", "events", "cleaning");
        if (root.get("events") == null) {
            throw new Refusal("mapping.file.no-events");
        }
        return new SourceMapping(
                root.texts("columns"),
                table(root.get("users")),
                table(root.get("items")),
                TableText.read(root.require("events")),
                CleaningText.read(root.get("cleaning")));
    }

    private static @Nullable TableMapping table(@Nullable Entry entry) {
        return entry == null ? null : TableText.read(entry);
    }

    private static void put(Map<String, Object> root, String name, @Nullable TableMapping table) {
        if (table != null) {
            root.put(name, TableText.write(table));
        }
    }

    static JsonNode parse(String text) {
        try {
            JsonNode root = YAML.readTree(text);
            if (root == null || !root.isObject()) {
                throw new Refusal("mapping.file.no-events");
            }
            return root;
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new Refusal(
                    broken, "mapping.file.syntax", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
    }

    /** An event type as mappings write it: {@code cart-remove}. */
    static String word(EventType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
