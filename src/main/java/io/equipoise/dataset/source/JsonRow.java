package io.equipoise.dataset.source;

import io.equipoise.store.Refusal;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A row that is a JSON object on a line of its own. Members of nested objects are columns such as {@code user.id}; arrays are text. */
final class JsonRow implements BlockRow {
    private static final JsonFactory JSON = new JsonFactory();

    /** How Python prints a dictionary, which looks like JSON and is none. */
    private static final Pattern PYTHON = Pattern.compile("\\s*\\{\\s*u?'");

    private final Map<String, Integer> positions = new HashMap<>();
    private final @Nullable String[] values;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long line;
    private Fault fault = Fault.NONE;

    JsonRow(List<String> columns) {
        for (String column : columns) {
            positions.put(column, positions.size());
        }
        values = new String[columns.size()];
    }

    /**
     * The columns of all objects in a sample, in the order they appear.
     *
     * @throws Refusal {@code import.json-empty} when there is no object in it, {@code import.json-python} when there are dictionaries as Python prints them
     */
    static List<String> columns(FilePart part, byte[] sample) {
        var columns = new LinkedHashSet<String>();
        new String(sample, StandardCharsets.UTF_8).lines().filter(text -> !text.isBlank()).forEach(text -> {
            var found = new LinkedHashSet<String>();
            byte[] object = text.getBytes(StandardCharsets.UTF_8);
            if (read(object, 0, object.length, (name, value) -> found.add(name))) {
                columns.addAll(found);
            }
        });
        if (columns.isEmpty() && PYTHON.matcher(new String(sample, StandardCharsets.UTF_8)).lookingAt()) {
            throw new Refusal("import.json-python", part.name());
        }
        if (columns.isEmpty()) {
            throw new Refusal("import.json-empty", part.name());
        }
        return List.copyOf(columns);
    }

    @Override
    public void at(Block block, int record) {
        bytes = block.bytes;
        start = block.starts[record];
        end = block.ends[record];
        line = block.lines[record];
        Arrays.fill(values, null);
        if ((block.flags[record] & Block.CUT) != 0) {
            fault = Fault.TOO_LONG;
        } else {
            fault = read(bytes, start, end, this::take) ? Fault.NONE : Fault.MALFORMED;
        }
    }

    private void take(String name, @Nullable String value) {
        Integer position = positions.get(name);
        if (position != null) {
            values[position] = value;
        }
    }

    /** False when the text is not exactly one object. */
    private static boolean read(byte[] bytes, int from, int to, BiConsumer<String, @Nullable String> member) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            members(parser, "", member);
            return parser.nextToken() == null;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private static void members(JsonParser parser, String prefix, BiConsumer<String, @Nullable String> member) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> members(parser, name + ".", member);
                case START_ARRAY -> member.accept(name, array(parser));
                case VALUE_NULL -> member.accept(name, null);
                default -> member.accept(name, parser.getString());
            }
        }
    }

    private static String array(JsonParser parser) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public @Nullable String value(int column) {
        String value = column < 0 ? null : values[column];
        return value == null ? null : Row.clean(value);
    }

    @Override
    public String raw() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public long fingerprint() {
        return Fingerprint.of(bytes, start, end);
    }
}
