package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.store.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the column that a mapping, or else its own name, says is the one wanted. */
record Naming(FileKind kind, String file, List<String> header, Map<String, String> shared, TableMapping mapping) {
    /** The position of an understood column, or -1; a column the mapping names must be there. */
    int position(String name) {
        String named = mapping.columns().get(name);
        if (named != null) {
            return require(named);
        }
        String ofAnyFile = shared.get(name);
        if (ofAnyFile != null && header.contains(ofAnyFile)) {
            return header.indexOf(ofAnyFile);
        }
        int position = ColumnAliases.find(name, header);
        return position >= 0 && (mapping.ignore().contains(header.get(position)) || isTakenByName(header.get(position))) ? -1 : position;
    }

    /** As {@link #position}; from rows that speak of something else only what the mapping names is taken. */
    int optionalPosition(String name) {
        return mapping.repeats() && !mapping.columns().containsKey(name) ? -1 : position(name);
    }

    /** Of users and items: attributes the mapping names itself. */
    Map<String, Integer> attributes(Set<String> understood) {
        var attributes = new LinkedHashMap<String, Integer>();
        mapping.columns().forEach((name, column) -> {
            if (!understood.contains(name)) {
                if (kind == FileKind.EVENTS) {
                    throw new Refusal("import.mapping-name", name, String.join(", ", known()));
                }
                attributes.put(name, require(column));
            }
        });
        return attributes;
    }

    private List<String> known() {
        return Stream.concat(kind.required().stream(), kind.optional().stream()).toList();
    }

    /** A column that the mapping gives another meaning is not taken for what its name suggests. */
    private boolean isTakenByName(String column) {
        return mapping.columns().containsValue(column);
    }

    private int require(String column) {
        int position = header.indexOf(column);
        if (position < 0) {
            throw new Refusal("import.column-unknown", file, column, ColumnPlan.found(header));
        }
        return position;
    }
}
