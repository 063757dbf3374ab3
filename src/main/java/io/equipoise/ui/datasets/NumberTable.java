package io.equipoise.ui.datasets;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.CsvLink;
import java.util.List;

/** Numbers that are a table from the start, with their download. */
class NumberTable extends Div {
    private static final int MOST_ROWS_IN_FULL = 15;

    /** @param words how many leading columns are words, not numbers */
    NumberTable(ChartTable table, int words, String fileName) {
        addClassName("eq-number-table");
        var grid = new Grid<List<String>>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        for (int c = 0; c < table.headings().size(); c++) {
            int cell = c;
            grid.addColumn(row -> row.get(cell))
                    .setHeader(table.headings().get(c))
                    .setAutoWidth(true)
                    .setFlexGrow(c < words ? 1 : 0)
                    .setTextAlign(c < words ? ColumnTextAlign.START : ColumnTextAlign.END);
        }
        grid.setItems(table.rows());
        if (table.rows().size() <= MOST_ROWS_IN_FULL) {
            grid.setAllRowsVisible(true);
        } else {
            grid.setHeight("480px");
        }
        add(grid, download(table, fileName));
    }

    static Div download(ChartTable table, String fileName) {
        var tools = new Div(new CsvLink(() -> table, fileName));
        tools.addClassName("eq-chart-tools");
        return tools;
    }
}
