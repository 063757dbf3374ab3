package io.equipoise.ui.tradeoff;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.tradeoff.Sweep;
import io.equipoise.tradeoff.SweepPoint;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.policies.RuleSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One point beside the model alone and the rules in force, and the way to a draft. */
class PointPanel extends Panel {
    private static final List<String> MEASURES = Stream.concat(TradeoffQuestion.MEASURES.stream(), Stream.of("experience")).toList();

    PointPanel(Sweep sweep, SweepPoint point, Runnable draft, boolean mayDraft) {
        super(FrontierDrawing.label(point));
        var rules = sweep.plan().policy().rules();
        if (point.tried()) {
            describe(RuleSentence.of(Sweeps.at(rules, point.strengths())));
            var make = new Button(getTranslation("tradeoff.draft"), click -> draft.run());
            make.addThemeVariants(ButtonVariant.PRIMARY);
            make.setEnabled(mayDraft);
            actions(make);
        }
        List<SweepPoint> columns = new ArrayList<>();
        sweep.finished().stream().filter(each -> !each.tried() && !each.equals(point)).forEach(columns::add);
        columns.add(point);
        var table = new NativeTable();
        table.setCaptionText(getTranslation("tradeoff.compare"));
        var head = new NativeTableRow(new NativeTableHeaderCell(getTranslation("whatif.measure")));
        columns.forEach(column -> head.add(new NativeTableHeaderCell(FrontierDrawing.label(column))));
        table.getHead().add(head);
        for (String measure : MEASURES) {
            var row = new NativeTableRow(new NativeTableHeaderCell(FrontierDrawing.measure(measure)));
            columns.forEach(column -> row.add(new NativeTableCell(words(column, measure))));
            table.getBody().add(row);
        }
        var wrapper = new Div(table);
        wrapper.addClassName("eq-effects");
        with(wrapper, new Paragraph(getTranslation("tradeoff.users", Formats.current().number(sweep.users()))));
    }

    private static String words(SweepPoint point, String measure) {
        var formats = Formats.current();
        var value = point.of(measure);
        return formats.decimal(value.value(), 3) + " [" + formats.interval(value.low(), value.high(), 3) + "]";
    }
}
