package io.equipoise.ui.tradeoff;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.tradeoff.Sweep;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.policies.RuleSentence;

/** Which strength moves what: every rule that has one against every measure, as the correlation over the points tried. */
class SensitivityPanel extends Panel {
    /** From here on a strength is said to move a measure. */
    private static final double STRONG = 0.5;

    SensitivityPanel(Sweep sweep) {
        super(I18NProvider.translate("tradeoff.sensitivity"));
        describe(getTranslation("tradeoff.sensitivity.why"));
        var table = new NativeTable();
        table.setCaptionText(getTranslation("tradeoff.sensitivity.caption"));
        var head = new NativeTableRow(heading(getTranslation("tradeoff.sensitivity.rule"), "col"));
        TradeoffQuestion.MEASURES.forEach(measure -> head.add(heading(FrontierDrawing.measure(measure), "col")));
        table.getHead().add(head);
        var rules = sweep.plan().policy().rules();
        int[] adjustable = Sweeps.adjustable(rules);
        for (int rule = 0; rule < adjustable.length; rule++) {
            var row = new NativeTableRow(heading(RuleSentence.of(rules.get(adjustable[rule])), "row"));
            for (String measure : TradeoffQuestion.MEASURES) {
                row.add(cell(sweep.sensitivity(rule, measure)));
            }
            table.getBody().add(row);
        }
        var wrapper = new Div(table);
        wrapper.addClassName("eq-effects");
        wrapper.addClassName("eq-sensitivity");
        with(wrapper);
    }

    private static NativeTableHeaderCell heading(String words, String scope) {
        var cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private static NativeTableCell cell(double correlation) {
        var cell = new NativeTableCell((correlation > 0 ? "+" : "") + Formats.current().decimal(correlation, 2));
        if (Math.abs(correlation) >= STRONG) {
            cell.addClassName("eq-effect-sure");
        }
        return cell;
    }
}
