package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** A chart with its summary in words, and the same numbers as a table that can be downloaded. */
public class ChartWithTable extends Div {
    private final EChart chart;
    private final Grid<List<String>> grid = new Grid<>();
    private final Paragraph summary = new Paragraph();
    private final Button toggle = new Button();
    private ChartTable table = new ChartTable(List.of(), List.of());
    private boolean tabular;

    /** @param fileName of the download, without its ending */
    public ChartWithTable(EChart chart, String fileName) {
        this.chart = chart;
        addClassName("eq-chart");
        summary.addClassName("eq-chart-summary");
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        toggle.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        toggle.addClickListener(click -> show(!tabular));
        var tools = new Div(summary, toggle, new CsvLink(() -> table, fileName));
        tools.addClassName("eq-chart-tools");
        add(chart, grid, tools);
        show(false);
    }

    /** Replaces what is shown; the words are also the chart's accessible name. */
    public void update(String words, ChartTable numbers) {
        summary.setText(words);
        chart.setSummary(words);
        if (!numbers.headings().equals(table.headings())) {
            columns(numbers.headings());
        }
        table = numbers;
        grid.setItems(numbers.rows());
    }

    /** Shows the table in place of the chart, or the chart again. */
    public void show(boolean asTable) {
        tabular = asTable;
        chart.setVisible(!asTable);
        grid.setVisible(asTable);
        toggle.setText(getTranslation(asTable ? "chart.show-chart" : "chart.show-table"));
        toggle.setIcon((asTable ? Glyph.CHART : Glyph.TABLE).create());
        toggle.getElement().setAttribute("aria-pressed", String.valueOf(asTable));
    }

    private void columns(List<String> headings) {
        grid.removeAllColumns();
        for (int i = 0; i < headings.size(); i++) {
            int cell = i;
            var column = grid.addColumn(row -> row.get(cell)).setHeader(headings.get(i)).setAutoWidth(true);
            column.setComparator((a, b) -> CellOrder.INSTANCE.compare(a.get(cell), b.get(cell)));
            column.setTextAlign(i == 0 ? ColumnTextAlign.START : ColumnTextAlign.END);
        }
    }
}
