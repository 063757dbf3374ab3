package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.ValueProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.fairness.inference.ProxyScan;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;

/** Features that go with an attribute so closely that a model could use them in its place. */
class ProxyPanel extends Panel {
    private final Formats formats = Formats.current();

    ProxyPanel(DataBiasReport report) {
        super(UI.getCurrent().getTranslation("databias.proxies.title"));
        describe(getTranslation("databias.proxies.describe", formats.number(report.pairs())));
        with(report.proxies().isEmpty() ? new Paragraph(getTranslation("databias.proxies.none")) : grid(report));
    }

    private Grid<ProxyScan.Proxy> grid(DataBiasReport report) {
        var grid = new Grid<ProxyScan.Proxy>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(proxy -> AttributeName.of(proxy.feature()))
                .setHeader(getTranslation("databias.proxies.feature"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addColumn(proxy -> AttributeName.of(proxy.attribute()))
                .setHeader(getTranslation("databias.proxies.attribute"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        number(grid, "strength", proxy -> formats.decimal(proxy.strength(), 2));
        number(grid, "information", proxy -> formats.percent(proxy.information(), 1));
        number(grid, "adjusted", proxy -> proxy.adjusted() < 0.001 ? "< 0.001" : formats.decimal(proxy.adjusted(), 3));
        grid.setItems(report.proxies());
        return grid;
    }

    private void number(
            Grid<ProxyScan.Proxy> grid, String column, ValueProvider<ProxyScan.Proxy, String> value) {
        grid.addColumn(value)
                .setHeader(getTranslation("databias.proxies." + column))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
    }
}
