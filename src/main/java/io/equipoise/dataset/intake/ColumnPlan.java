package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
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
    static ColumnPlan of(FileKind kind, SourceFile source, List<String> header, Map<String, String> mapping) {
        refuseTwins(source, header);
        var understood = new LinkedHashMap<String, Integer>();
        for (String name : kind.required()) {
            int position = position(kind, source, name, header, mapping);
            if (position < 0) {
                throw new Refusal("import.column-missing", source.name(), name, found(header));
            }
            understood.put(name, position);
        }
        for (String name : kind.optional()) {
            int position = position(kind, source, name, header, mapping);
            if (position >= 0 && !understood.containsValue(position)) {
                understood.put(name, position);
            }
        }
        var attributes = new LinkedHashMap<String, Integer>();
        var ignored = new ArrayList<String>();
        for (int c = 0; c < header.size(); c++) {
            if (!understood.containsValue(c)) {
                if (kind == FileKind.EVENTS || header.get(c).isEmpty()) {
                    ignored.add(header.get(c));
                } else {
                    attributes.put(header.get(c), c);
                }
            }
        }
        return new ColumnPlan(header, understood, attributes, ignored);
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
            if (attributes.containsValue(c)) {
                positions.put(header.get(c), c);
            }
        }
        return positions;
    }

    List<FileReport.ColumnUse> uses() {
        var uses = new ArrayList<FileReport.ColumnUse>();
        understood.forEach((name, position) -> uses.add(new FileReport.ColumnUse(header.get(position), name)));
        attributes.keySet().forEach(name -> uses.add(new FileReport.ColumnUse(name, name)));
        return uses;
    }

    private static int position(
            FileKind kind, SourceFile source, String name, List<String> header, Map<String, String> mapping) {
        String ofThisFile = mapping.get(kind.word() + "." + name);
        if (ofThisFile != null) {
            int position = header.indexOf(ofThisFile);
            if (position < 0) {
                throw new Refusal("import.column-unknown", source.name(), ofThisFile, found(header));
            }
            return position;
        }
        String ofAnyFile = mapping.get(name);
        return ofAnyFile != null && header.contains(ofAnyFile)
                ? header.indexOf(ofAnyFile)
                : ColumnAliases.find(name, header);
    }

    private static void refuseTwins(SourceFile source, List<String> header) {
        var seen = new HashSet<String>();
        for (String column : header) {
            if (!column.isEmpty() && !seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new Refusal("import.column-twice", source.name(), column);
            }
        }
    }

    static String found(List<String> header) {
        return String.join(", ", header);
    }
}
