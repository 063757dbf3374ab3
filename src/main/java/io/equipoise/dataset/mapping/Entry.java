package io.equipoise.dataset.mapping;

import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A node of a mapping file and where it stands, so that a refusal can name it: {@code events.time.zone}. */
record Entry(String path, JsonNode node) {
    /** Says no to a name that means nothing here: a mistyped entry is refused, not passed over. */
    void allow(String... names) {
        if (!node.isObject()) {
            throw wrong("a table of " + String.join(", ", names));
        }
        for (String name : node.propertyNames()) {
            if (!List.of(names).contains(name)) {
                throw new Refusal("mapping.file.unknown", below(name), String.join(", ", names));
            }
        }
    }

    @Nullable Entry get(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : new Entry(below(name), value);
    }

    Entry require(String name) {
        var entry = get(name);
        if (entry == null) {
            throw new Refusal("mapping.file.entry", below(name), "?");
        }
        return entry;
    }

    /** The value of a named entry, or another when there is none. */
    <T> T value(String name, T otherwise, Function<String, T> reading) {
        var entry = get(name);
        return entry == null ? otherwise : entry.read(reading);
    }

    /** The value of a named entry, or null when there is none. */
    <T> @Nullable T valueOrNull(String name, Function<String, T> reading) {
        var entry = get(name);
        return entry == null ? null : entry.read(reading);
    }

    <T> T read(Function<String, T> reading) {
        try {
            return reading.apply(text());
        } catch (RuntimeException wrong) {
            throw wrong instanceof Refusal refusal ? refusal : new Refusal(wrong, "mapping.file.entry", path, message(wrong));
        }
    }

    /** Makes a value of entries read before, which may not go together. */
    <T> T make(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(wrong, "mapping.file.entry", path, message(wrong));
        }
    }

    String text() {
        if (!node.isValueNode()) {
            throw wrong("one value");
        }
        return node.asString();
    }

    boolean truth(String name) {
        return value(name, false, Entry::truthOf);
    }

    static Boolean truthOf(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true | false");
        };
    }

    /** Names with texts, none when there is no such entry. */
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        var entry = get(name);
        if (entry != null) {
            if (!entry.node.isObject()) {
                throw entry.wrong("name: value");
            }
            entry.node.propertyNames().forEach(key -> texts.put(key, new Entry(entry.below(key), entry.node.get(key)).text()));
        }
        return texts;
    }

    /** A list of texts; a single text is a list of one. */
    List<String> list(String name) {
        var list = new ArrayList<String>();
        var entry = get(name);
        if (entry != null && entry.node.isArray()) {
            for (int i = 0; i < entry.node.size(); i++) {
                list.add(new Entry(entry.path + "[" + i + "]", entry.node.get(i)).text());
            }
        } else if (entry != null) {
            list.add(entry.text());
        }
        return list;
    }

    /** The entries of a list. */
    List<Entry> entries() {
        if (!node.isArray() || node.isEmpty()) {
            throw wrong("a list");
        }
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < node.size(); i++) {
            entries.add(new Entry(path + "[" + i + "]", node.get(i)));
        }
        return entries;
    }

    private String below(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Refusal wrong(String wanted) {
        return new Refusal("mapping.file.entry", path, wanted);
    }

    private static String message(RuntimeException wrong) {
        String message = wrong.getMessage();
        return message == null ? wrong.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
