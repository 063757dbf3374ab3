package io.equipoise.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes attribute columns of the texts of a file. */
final class Columns {
    private Columns() {}

    /** Labels sorted as text, so the same data gives the same codes; blank and "unknown" in any case are the unknown label. */
    static AttributeColumn.Categorical categorical(String name, List<@Nullable String> values) {
        var labels = new ArrayList<>(new TreeSet<>(known(values)));
        labels.add(AttributeColumn.UNKNOWN);
        var code = new HashMap<String, Integer>();
        for (String label : labels) {
            code.put(label, code.size());
        }
        int[] codes = values.stream()
                .mapToInt(value -> known(value) ? code.get(value) : labels.size() - 1)
                .toArray();
        return new AttributeColumn.Categorical(name, labels, codes);
    }

    /** The same of several values to a row, as {@code Comedy|Drama}. */
    static AttributeColumn.Categorical several(String name, List<@Nullable String> values) {
        var parts = values.stream().map(Columns::parts).toList();
        var labels = new ArrayList<>(new TreeSet<>(parts.stream().flatMap(List::stream).toList()));
        labels.add(AttributeColumn.UNKNOWN);
        var code = new HashMap<String, Integer>();
        labels.forEach(label -> code.put(label, code.size()));
        int[][] several = parts.stream()
                .map(row -> row.stream().mapToInt(code::get).toArray())
                .toArray(int[][]::new);
        int[] first = Arrays.stream(several).mapToInt(row -> row.length == 0 ? labels.size() - 1 : row[0]).toArray();
        return new AttributeColumn.Categorical(name, labels, first, several);
    }

    private static List<String> parts(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split("[" + AttributeColumn.BETWEEN + "]"))
                        .map(String::strip)
                        .filter(Columns::known)
                        .distinct()
                        .toList();
    }

    static AttributeColumn.Numeric numeric(String name, List<@Nullable String> values) {
        return new AttributeColumn.Numeric(
                name,
                values.stream()
                        .mapToDouble(value -> known(value) ? Double.parseDouble(value) : Double.NaN)
                        .toArray());
    }

    private static List<String> known(List<@Nullable String> values) {
        var known = new ArrayList<String>();
        for (String value : values) {
            if (known(value)) {
                known.add(value);
            }
        }
        return known;
    }

    private static boolean known(@Nullable String value) {
        return value != null && !value.isBlank() && !value.strip().equalsIgnoreCase(AttributeColumn.UNKNOWN);
    }
}
