package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.dataset.source.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the rows of one delivered file are written, so that a row which was left out can be shown without saying whose it is: the shopper's id
 * as a pseudonym, what is known of shoppers and columns nothing was read from only by their outline (letters x, digits 9). A row
 * that cannot be parted into its columns is shown by its outline as a whole: nobody can tell which part of it is the id.
 *
 * @param name of the file in the list of rejected rows
 * @param wholeIds whether {@code 17850.0} is the id 17850
 */
public record RowShape(String name, FileFormat format, char delimiter, List<Column> columns, boolean wholeIds) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is shown of a column. */
    public enum Shown {
        PSEUDONYM,
        PLAIN,
        OUTLINE
    }

    /** A column of the file. */
    public record Column(String name, Shown shown) {}

    public RowShape {
        columns = List.copyOf(columns);
    }

    /** A shape no row fits: all are shown by their outline. */
    RowShape unknown() {
        return new RowShape(name, FileFormat.CSV, delimiter, List.of(), wholeIds);
    }

    static RowShape of(String name, StagedPart part) {
        var plan = part.plan();
        var columns = new ArrayList<Column>();
        for (int c = 0; c < plan.header().size(); c++) {
            columns.add(new Column(plan.header().get(c), shown(part.kind(), plan, c)));
        }
        return new RowShape(name, part.layout().format(), part.layout().delimiter(), columns, part.mapping().wholeIds());
    }

    private static Shown shown(FileKind kind, ColumnPlan plan, int column) {
        if (plan.position("user_id") == column) {
            return Shown.PSEUDONYM;
        }
        boolean understood = plan.understood().containsValue(column) || plan.attributes().containsValue(column);
        boolean ofPeople = kind == FileKind.USERS || plan.position("review_text") == column;
        return understood && !ofPeople ? Shown.PLAIN : Shown.OUTLINE;
    }

    /** The row without its shopper. @param pseudonym of a shopper's id */
    String veiled(String raw, UnaryOperator<String> pseudonym) {
        return format == FileFormat.JSON_LINES ? veiledObject(raw, pseudonym) : veiledFields(raw, pseudonym);
    }

    private String veiledFields(String raw, UnaryOperator<String> pseudonym) {
        char separator = format == FileFormat.PARQUET ? ',' : delimiter;
        @Nullable List<String> fields = new FieldSplitter(separator).split(raw);
        if (fields == null || fields.size() != columns.size()) {
            return outline(raw);
        }
        var veiled = new ArrayList<String>();
        for (int c = 0; c < fields.size(); c++) {
            String field = veiled(columns.get(c).shown(), fields.get(c), pseudonym);
            boolean quoted = separator != FieldSplitter.COLONS && (field.indexOf(separator) >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0);
            veiled.add(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        return String.join(FieldSplitter.text(separator), veiled);
    }

    private String veiledObject(String raw, UnaryOperator<String> pseudonym) {
        try {
            if (JSON.readTree(raw) instanceof ObjectNode object) {
                var shown = columns.stream().collect(Collectors.toMap(Column::name, Column::shown, (a, b) -> a));
                veil(object, "", shown, pseudonym);
                return JSON.writeValueAsString(object);
            }
        } catch (JacksonException malformed) {
            return outline(raw);
        }
        return outline(raw);
    }

    private void veil(ObjectNode object, String prefix, Map<String, Shown> shown, UnaryOperator<String> pseudonym) {
        for (String member : List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(member);
            String name = prefix + member;
            Shown how = shown.getOrDefault(name, Shown.OUTLINE);
            if (value instanceof ObjectNode inner) {
                veil(inner, name + ".", shown, pseudonym);
            } else if (!value.isNull() && how != Shown.PLAIN) {
                object.put(member, veiled(how, value.isValueNode() ? value.asString() : value.toString(), pseudonym));
            }
        }
    }

    private String veiled(Shown how, String field, UnaryOperator<String> pseudonym) {
        return switch (how) {
            case PLAIN -> field;
            case OUTLINE -> outline(field);
            case PSEUDONYM -> {
                String id = Ids.read(field, wholeIds);
                yield id.isEmpty() ? "" : pseudonym.apply(id);
            }
        };
    }

    /** Every text in the row that may be the id of a shopper: rather too many than one too few. */
    Stream<String> ids(String raw) {
        var words = new ArrayList<>(List.of(raw.split("[\\s\"{}\\[\\]:,;|" + (delimiter == '\\' ? "" : delimiter) + "]+")));
        veiled(raw, id -> {
            words.add(id);
            return id;
        });
        return words.stream().flatMap(word -> Stream.of(word, Ids.read(word, true))).filter(word -> !word.isEmpty());
    }

    /** The text with x for each letter and 9 for each digit. */
    static String outline(String text) {
        var outline = new StringBuilder(text.length());
        text.codePoints().forEach(c -> outline.appendCodePoint(Character.isLetter(c) ? 'x' : Character.isDigit(c) ? '9' : c));
        return outline.toString();
    }
}
