package io.equipoise.ui.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.privacy.Holding;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.stream.Collectors;

/** What every store keeps of a person, and what an erasure does to it. */
class HoldingsPanel extends Panel {
    HoldingsPanel(List<Holding> holdings) {
        super(I18NProvider.translate("privacy.holdings"));
        describe(getTranslation("privacy.holdings.describe"));
        flush();
        var formats = Formats.current();
        var grid = new Grid<Holding>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.addColumn(holding -> getTranslation("privacy.store." + holding.store()))
                .setHeader(getTranslation("privacy.store"))
                .setFlexGrow(1)
                .setWidth("160px");
        grid.addColumn(holding -> holding.known() ? formats.number(holding.records()) : "–")
                .setHeader(getTranslation("privacy.records"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(holding -> details(holding, formats))
                .setHeader(getTranslation("privacy.details"))
                .setFlexGrow(2)
                .setWidth("260px");
        grid.setItems(holdings);
        with(grid);
    }

    private Component details(Holding holding, Formats formats) {
        var details = new Div();
        if (!holding.parts().isEmpty()) {
            details.add(new Div(new Span(holding.parts().stream()
                    .map(part -> getTranslation("privacy.part", part.name(), formats.number(part.records())))
                    .collect(Collectors.joining(" · ")))));
        }
        if (!holding.remark().isEmpty()) {
            var remark = new Div(new Span(getTranslation("privacy.remark." + holding.remark())));
            remark.addClassName("eq-muted");
            details.add(remark);
        }
        return details;
    }
}
