package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.CsvHeader;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a file is read as what.
 *
 * @param understood understood name to position in the header
 * @param attributes of users and items, everything else that has a name: name to position; empty for events
 * @param ignored columns nothing is read from
 */
record ColumnPlan(
        List<String> header, Map<String, Integer> understood, Map<String, Integer> attributes, List<String> ignored) {

    /**
     * Finds the columns of a file.
     *
     * @throws Refusal {@code import.column-twice}, {@code import.column-unknown} for a mapping to a column that is not there, or
     *     {@code import.column-missing}; each names the file, the column and the columns found
     */
    static ColumnPlan of(
            FileKind kind, String file, List<String> header, Map<String, String> shared, TableMapping mapping) {
        refuseTwins(file, header);
        var names = new Naming(kind, file, header, shared, mapping);
        var understood = new LinkedHashMap<String, Integer>();
        for (String name : kind.required()) {
            int position = names.position(name);
            if (position < 0) {
                throw new Refusal("import.column-missing", file, name, found(header));
            }
            understood.put(name, position);
        }
        for (String name : kind.optional()) {
            int position = names.optionalPosition(name);
            if (position >= 0 && !understood.containsValue(position)) {
                understood.put(name, position);
            }
        }
        var attributes = names.attributes(understood.keySet());
        var ignored = new ArrayList<String>();
        for (int c = 0; c < header.size(); c++) {
            if (!understood.containsValue(c) && !attributes.containsValue(c)) {
                if (kind == FileKind.EVENTS || mapping.repeats() || header.get(c).isEmpty() || mapping.ignore().contains(header.get(c))) {
                    ignored.add(header.get(c));
                } else {
                    attributes.put(header.get(c), c);
                }
            }
        }
        var plan = new ColumnPlan(header, understood, attributes, ignored);
        ValueLists.require(kind, file, mapping, plan.described(kind.required().getFirst()).keySet());
        return plan;
    }

    /** Position of an understood column, or -1 when the file does not have it. */
    int position(String name) {
        return understood.getOrDefault(name, -1);
    }

    /** Of users and items: the snapshot's columns after the id, with their positions, in file order. */
    Map<String, Integer> described(String id) {
        var positions = new LinkedHashMap<String, Integer>();
        for (int c = 0; c < header.size(); c++) {
            for (var column : understood.entrySet()) {
                if (column.getValue() == c && !column.getKey().equals(id)) {
                    positions.put(column.getKey(), c);
                }
            }
            for (var attribute : attributes.entrySet()) {
                if (attribute.getValue() == c) {
                    positions.put(attribute.getKey(), c);
                }
            }
        }
        return positions;
    }

    List<FileReport.ColumnUse> uses() {
        var uses = new ArrayList<FileReport.ColumnUse>();
        understood.forEach((name, position) -> uses.add(new FileReport.ColumnUse(header.get(position), name)));
        attributes.forEach((name, position) -> uses.add(new FileReport.ColumnUse(header.get(position), name)));
        return uses;
    }

    private static void refuseTwins(String file, List<String> header) {
        var seen = new HashSet<String>();
        for (String column : header) {
            if (!column.isEmpty() && !seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new Refusal("import.column-twice", file, column);
            }
        }
    }

    static String found(List<String> header) {
        return CsvHeader.shown(header);
    }
}
