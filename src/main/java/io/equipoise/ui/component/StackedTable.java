package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A short list as a table, and on a narrow screen each of its lines as a card with the headings beside the values: nothing, and no button, has to be looked
 * for by scrolling sideways. For lists that grow, use a grid.
 */
public class StackedTable<T> extends NativeTable {
    private final List<Column<T>> columns = new ArrayList<>();
    private final NativeTableRow headings = new NativeTableRow();

    private record Column<T>(String heading, Function<T, Component> cell, String className) {}

    public StackedTable() {
        addClassName("eq-stacked");
        // As blocks the parts of a table lose their meaning for those who listen; said outright they keep it.
        getElement().setAttribute("role", "table");
        getBody().getElement().setAttribute("role", "rowgroup");
        getHead().getElement().setAttribute("role", "rowgroup");
        headings.getElement().setAttribute("role", "row");
        getHead().add(headings);
    }

    /** @param heading empty for a column of actions */
    public StackedTable<T> column(String heading, Function<T, Component> cell) {
        return column(heading, cell, "");
    }

    /** A column of numbers. */
    public StackedTable<T> number(String heading, Function<T, Component> cell) {
        return column(heading, cell, "eq-number");
    }

    private StackedTable<T> column(String heading, Function<T, Component> cell, String className) {
        var header = new NativeTableHeaderCell(heading);
        header.getElement().setAttribute("scope", "col").setAttribute("role", "columnheader");
        if (!className.isEmpty()) {
            header.addClassName(className);
        }
        headings.add(header);
        columns.add(new Column<>(heading, cell, className));
        return this;
    }

    public void show(List<T> lines) {
        getBody().removeAll();
        for (T line : lines) {
            var row = new NativeTableRow();
            row.getElement().setAttribute("role", "row");
            columns.forEach(column -> row.add(cell(column, line)));
            getBody().add(row);
        }
    }

    private NativeTableCell cell(Column<T> column, T line) {
        var cell = new NativeTableCell();
        cell.getElement().setAttribute("role", "cell");
        if (!column.className().isEmpty()) {
            cell.addClassName(column.className());
        }
        if (!column.heading().isEmpty()) {
            var label = new Span(column.heading());
            label.addClassName("eq-stacked-label");
            label.getElement().setAttribute("aria-hidden", "true");
            cell.add(label);
        }
        cell.add(column.cell().apply(line));
        return cell;
    }
}
