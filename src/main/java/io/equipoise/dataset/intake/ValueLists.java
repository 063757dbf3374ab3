package io.equipoise.dataset.intake;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Attributes of items of which one may have several values, such as the genres of a film: {@code Comedy|Drama}. */
final class ValueLists {
    /** What a snapshot knows one of at most, or as a text of its own. */
    private static final Set<String> SINGLE = Set.of("item_id", "title", "price", "own_brand", "sponsored", "new_since");

    /** What public sets write where they have nothing to list. */
    private static final String NOTHING = "(no genres listed)";

    private static final double SOME = 0.02;
    private static final int LONGEST_VALUE = 40;
    private static final double MOST_NEW = 0.7;
    private static final int FEW_ROWS = 10;

    private ValueLists() {}

    /**
     * Proposes lists: columns with {@code |} between short values that come again.
     *
     * @param columns understood name to column
     * @return name in the snapshot to what stands between the values
     */
    static Map<String, String> guess(FileKind kind, Map<String, String> columns, SampleValues values) {
        var lists = new TreeMap<String, String>();
        if (kind == FileKind.ITEMS) {
            var names = new HashMap<String, String>();
            columns.forEach((name, column) -> names.put(column, name));
            for (String column : values.header()) {
                String name = names.getOrDefault(column, column);
                if (!column.isEmpty() && !SINGLE.contains(name) && isList(values.of(column))) {
                    lists.put(name, AttributeColumn.BETWEEN);
                }
            }
        }
        return lists;
    }

    private static boolean isList(List<String> values) {
        long several = values.stream().filter(value -> value.contains(AttributeColumn.BETWEEN)).count();
        if (several < 1 || several < SOME * values.size()) {
            return false;
        }
        var parts = values.stream().flatMap(value -> parts(value, AttributeColumn.BETWEEN).stream()).toList();
        boolean recurring = values.size() < FEW_ROWS || parts.stream().distinct().count() <= MOST_NEW * parts.size();
        return recurring && parts.stream().allMatch(part -> part.length() <= LONGEST_VALUE && part.chars().anyMatch(Character::isLetter));
    }

    /** @throws Refusal {@code import.list-kind} or {@code import.list-column}, naming file, attribute and what could be a list */
    static void require(FileKind kind, String file, TableMapping mapping, Collection<String> described) {
        for (String name : mapping.lists().keySet()) {
            if (kind != FileKind.ITEMS) {
                throw new Refusal("import.list-kind", file, name);
            }
            if (SINGLE.contains(name) || !described.contains(name)) {
                throw new Refusal(
                        "import.list-column", file, name, described.stream().filter(each -> !SINGLE.contains(each)).collect(Collectors.joining(", ")));
            }
        }
    }

    /** Of columns of a snapshot, what stands between the delivered values; null where there is one value. */
    static @Nullable Pattern[] patterns(TableMapping mapping, List<String> columns) {
        return columns.stream()
                .map(mapping.lists()::get)
                .map(between -> between == null ? null : Pattern.compile(Pattern.quote(between) + "|" + Pattern.quote(AttributeColumn.BETWEEN)))
                .toArray(Pattern[]::new);
    }

    /** The values as a snapshot keeps them: none twice, in the order delivered; null where there is none. */
    static @Nullable String kept(@Nullable String value, Pattern between) {
        if (value == null || value.strip().equals(NOTHING)) {
            return null;
        }
        String kept = between.splitAsStream(value)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(AttributeColumn.BETWEEN));
        return kept.isEmpty() ? null : kept;
    }

    /** Names of the snapshot's lists, over all files. */
    static Map<String, String> of(Collection<StagedTable> tables) {
        var lists = new LinkedHashMap<String, String>();
        tables.stream()
                .filter(table -> table.kind() == FileKind.ITEMS)
                .flatMap(table -> table.parts().stream())
                .forEach(part -> part.mapping().lists().keySet().forEach(name -> lists.put(name, AttributeColumn.BETWEEN)));
        return lists;
    }

    private static List<String> parts(String value, String between) {
        return Arrays.stream(value.split(Pattern.quote(between))).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
