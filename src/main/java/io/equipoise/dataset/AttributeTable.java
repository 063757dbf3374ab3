package io.equipoise.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of users, or of items: columns of one length, in the order of the file they came from. */
public final class AttributeTable {
    private final int size;
    private final Map<String, AttributeColumn> columns = new LinkedHashMap<>();

    public AttributeTable(int size, List<AttributeColumn> columns) {
        this.size = size;
        for (var column : columns) {
            if (column.size() != size) {
                throw new IllegalArgumentException(
                        "Column " + column.name() + " must have " + size + " rows, got " + column.size());
            }
            if (this.columns.put(column.name(), column) != null) {
                throw new IllegalArgumentException("Two columns are named " + column.name());
            }
        }
    }

    public int size() {
        return size;
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public Optional<AttributeColumn> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** The column when it exists and has categories; numbers form no groups by themselves. */
    public Optional<AttributeColumn.Categorical> categorical(String name) {
        return columns.get(name) instanceof AttributeColumn.Categorical c ? Optional.of(c) : Optional.empty();
    }

    /** The value of one row as the shop wrote it; empty when there is no such column or the value is missing. */
    public Optional<String> text(String name, int row) {
        return column(name).flatMap(column -> column.text(row));
    }
}
