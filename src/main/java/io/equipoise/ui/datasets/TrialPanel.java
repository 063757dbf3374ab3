package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.connector.Trial;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.function.Consumer;

/** What a test of a source found: its first rows, and a mapping that may fit. */
class TrialPanel extends Panel {
    /** @param adopt gets the proposed mapping when someone wants it */
    TrialPanel(Trial trial, Consumer<String> adopt) {
        super(I18NProvider.translate("sources.trial"));
        describe(trial.server());
        actions(new Button(getTranslation("sources.trial.adopt"), Glyph.CHECK.create(), click -> adopt.accept(trial.proposal())));
        if (trial.tables().isEmpty()) {
            with(new ErrorNotice(Tone.WARNING, getTranslation("sources.trial.empty")));
        }
        for (var table : trial.tables()) {
            with(new H3(getTranslation("datasets.file." + table.kind()) + " · " + table.name() + " · " + table.encoding()), rows(table));
        }
    }

    private static Grid<List<String>> rows(Trial.Table table) {
        var grid = new Grid<List<String>>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        for (int c = 0; c < table.columns().size(); c++) {
            int column = c;
            grid.addColumn(row -> row.get(column)).setHeader(table.columns().get(c)).setAutoWidth(true);
        }
        grid.setItems(table.rows());
        return grid;
    }
}
