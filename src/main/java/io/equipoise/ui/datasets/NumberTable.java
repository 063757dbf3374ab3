package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Glyph;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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
        var button = new Button(I18NProvider.translate("chart.csv"), Glyph.DOWNLOAD.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setTabIndex(-1);
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request -> {
                    byte[] bytes = table.csv().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), fileName + ".csv", "text/csv", bytes.length);
                }),
                "");
        anchor.add(button);
        var tools = new Div(anchor);
        tools.addClassName("eq-chart-tools");
        return tools;
    }
}
