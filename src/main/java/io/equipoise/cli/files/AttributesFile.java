package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Attributes of the users or items that appear in lists, one row each. Whoever has no row or no value is of group "unknown". Rows of ids that appear in no list
 * are read past, except that items among them belong to the catalogue.
 *
 * @param groups by attribute, in file order
 * @param missing how many ids of the lists had no row
 */
record AttributesFile(Map<String, GroupAssignment> groups, int missing) {
    /** @param wanted attributes to keep; empty for all */
    static AttributesFile ofUsers(Path file, Ids users, List<String> wanted) {
        return read(file, RowFile.USER, users, wanted, false);
    }

    /** Items of the file that no list shows become part of {@code items}: the catalogue is what the file says. */
    static AttributesFile ofItems(Path file, Ids items, List<String> wanted) {
        return read(file, RowFile.ITEM, items, wanted, true);
    }

    GroupAssignment require(String attribute, Path file) {
        GroupAssignment found = groups.get(attribute);
        if (found == null) {
            throw new Refusal("files.column-missing", file.toString(), attribute, String.join(", ", groups.keySet()));
        }
        return found;
    }

    private static AttributesFile read(Path file, String[] idNames, Ids ids, List<String> wanted, boolean adding) {
        try (RowFile source = RowFile.open(file)) {
            int id = source.require(idNames);
            List<Integer> columns = columns(source, id, wanted);
            int listed = ids.size();
            Map<Integer, String[]> rows = new LinkedHashMap<>();
            while (source.advance()) {
                String name = source.id(id);
                int index = adding ? ids.of(name) : ids.find(name);
                String[] values = columns.stream().map(source::text).toArray(String[]::new);
                if (index >= 0 && rows.put(index, values) != null) {
                    throw new Refusal("files.id-twice", source.name(), String.valueOf(source.line()), name);
                }
            }
            Map<String, GroupAssignment> groups = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                String attribute = source.header().get(columns.get(c));
                groups.put(attribute, assignment(attribute, rows, c, ids.size()));
            }
            int missing = (int) IntStream.range(0, listed).filter(i -> !rows.containsKey(i)).count();
            return new AttributesFile(groups, missing);
        }
    }

    private static List<Integer> columns(RowFile source, int id, List<String> wanted) {
        List<Integer> columns = new ArrayList<>();
        if (wanted.isEmpty()) {
            for (int c = 0; c < source.header().size(); c++) {
                if (c != id) {
                    columns.add(c);
                }
            }
        }
        for (String attribute : wanted) {
            columns.add(source.require(attribute));
        }
        return columns;
    }

    /** Labels in alphabetical order, "unknown" last and only where it is needed. */
    private static GroupAssignment assignment(String attribute, Map<Integer, String[]> rows, int column, int size) {
        String[] values = new String[size];
        Arrays.fill(values, GroupAssignment.UNKNOWN);
        rows.forEach((index, row) -> {
            if (!row[column].isEmpty()) {
                values[index] = row[column];
            }
        });
        Map<String, Integer> codes = new TreeMap<>();
        for (String value : values) {
            codes.put(value, 0);
        }
        boolean unknown = codes.remove(GroupAssignment.UNKNOWN) != null;
        List<String> labels = new ArrayList<>(codes.keySet());
        if (unknown || labels.isEmpty()) {
            labels.add(GroupAssignment.UNKNOWN);
        }
        for (int l = 0; l < labels.size(); l++) {
            codes.put(labels.get(l), l);
        }
        return GroupAssignment.of(attribute, labels, Arrays.stream(values).mapToInt(codes::get).toArray());
    }
}
