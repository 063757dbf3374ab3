package io.equipoise.ui.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.privacy.Proof;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.List;

/** What became of every store, ticked one by one. */
class ProofPanel extends Panel {
    ProofPanel(List<Proof> proof) {
        super(I18NProvider.translate("privacy.proof"));
        describe(getTranslation("privacy.proof.describe"));
        flush();
        var formats = Formats.current();
        var grid = new Grid<Proof>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.addColumn(each -> getTranslation("privacy.store." + each.store()))
                .setHeader(getTranslation("privacy.store"))
                .setFlexGrow(1)
                .setWidth("150px");
        grid.addComponentColumn(this::outcome).setHeader(getTranslation("privacy.outcome")).setFlexGrow(1).setWidth("190px");
        grid.addColumn(each -> formats.number(each.records()))
                .setHeader(getTranslation("privacy.records"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::lines).setHeader(getTranslation("privacy.details")).setFlexGrow(2).setWidth("280px");
        grid.setItems(proof);
        with(grid);
    }

    private Component outcome(Proof proof) {
        var tone = switch (proof.outcome()) {
            case NOTHING_HELD, ERASED, KEY_DESTROYED -> Tone.PASS;
            case NO_LONGER_REPRODUCIBLE -> Tone.WARNING;
            case INCOMPLETE -> Tone.FAIL;
        };
        return new StatusBadge(tone, getTranslation("privacy.outcome." + proof.outcome()));
    }

    private Component lines(Proof proof) {
        var details = new Div();
        for (var line : proof.lines()) {
            var row = new Div(new Span(line.name() + " "));
            if (!line.before().isEmpty()) {
                row.add(new Hash(line.before()));
            }
            if (line.missed()) {
                row.add(new Span(" " + getTranslation("privacy.line.unread")));
            } else if (!line.after().isEmpty()) {
                row.add(new Span(" → "), new Hash(line.after()));
            }
            details.add(row);
        }
        if (!proof.remark().isEmpty()) {
            var remark = new Div(new Span(getTranslation("privacy.remark." + proof.remark())));
            remark.addClassName("eq-muted");
            details.add(remark);
        }
        return details;
    }
}
