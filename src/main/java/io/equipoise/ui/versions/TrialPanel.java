package io.equipoise.ui.versions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.equipoise.admission.CheckRows;
import io.equipoise.admission.Trial;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Tone;

/** What a model did on sample shoppers: whether it agrees with its makers, how quick it is, and the lists. */
class TrialPanel extends Div {
    TrialPanel(Trial trial) {
        addClassName("eq-stack");
        var formats = Formats.current();
        if (trial.largestDifference().isPresent()) {
            double difference = trial.largestDifference().getAsDouble();
            String text = getTranslation(
                    trial.agrees() ? "bring.agrees" : "bring.disagrees",
                    trial.checkedRows(), formats.decimal(difference, 7), formats.decimal(CheckRows.TOLERANCE, 4));
            add(new ErrorNotice(trial.agrees() ? Tone.PASS : Tone.FAIL, text));
        } else {
            add(new ErrorNotice(Tone.INSUFFICIENT, getTranslation("bring.not-checked")));
        }
        if (trial.flat()) {
            add(new ErrorNotice(Tone.WARNING, getTranslation("bring.flat")));
        } else if (trial.sameForAll()) {
            add(new ErrorNotice(Tone.WARNING, getTranslation("bring.same-for-all")));
        }
        add(KeyFigure.row(
                new KeyFigure(
                        getTranslation("bring.latency"), getTranslation("bring.millis", formats.decimal(trial.millisPerCall(), 2)),
                        getTranslation("bring.rows", formats.number(trial.rowsPerCall()))),
                new KeyFigure(
                        getTranslation("bring.memory"), formats.number(trial.peakMegabytes()) + " MB",
                        getTranslation("bring.memory.of"))));
        var lists = new Div();
        lists.addClassName("eq-trial-lists");
        trial.samples().forEach(sample -> lists.add(list(trial, sample)));
        add(new H3(getTranslation("bring.lists")), lists);
    }

    private Div list(Trial trial, Trial.Sample sample) {
        var list = new OrderedList();
        for (int k = 0; k < sample.items().length; k++) {
            list.add(new ListItem(new Span(title(trial, sample.items()[k])), score(sample.scores()[k])));
        }
        var heading = new Span(getTranslation("bring.shopper", sample.history()));
        heading.addClassName("eq-muted");
        return new Div(heading, list);
    }

    private static Span score(float value) {
        var score = new Span(" " + Formats.current().decimal(value, 4));
        score.addClassName("eq-muted");
        return score;
    }

    private static String title(Trial trial, int item) {
        return ItemTitle.of(trial.log(), item);
    }
}
