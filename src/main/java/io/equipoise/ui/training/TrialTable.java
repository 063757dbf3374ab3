package io.equipoise.ui.training;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.component.html.Span;
import io.equipoise.report.ProvenanceWords;
import io.equipoise.training.Trial;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The trials of a search, best first, with those marked that no other beats in both accuracy and coverage. */
class TrialTable extends Grid<Trial> {
    private List<Trial> all = List.of();

    TrialTable() {
        var formats = Formats.current();
        setAllRowsVisible(true);
        addThemeVariants(GridVariant.NO_BORDER);
        addColumn(Trial::number).setHeader(getTranslation("training.trials.number")).setAutoWidth(true).setFlexGrow(0);
        addColumn(trial -> formats.decimal(trial.ndcg(), 4))
                .setHeader(getTranslation("training.run.ndcg"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        addColumn(trial -> formats.percent(trial.coverage(), 1))
                .setHeader(getTranslation("training.trials.coverage"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        addColumn(trial -> formats.decimal(trial.seconds(), 1))
                .setHeader(getTranslation("training.trials.seconds"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        addColumn(new ComponentRenderer<>(trial -> trial.onFrontier(all)
                        ? new StatusBadge(Tone.PASS, getTranslation("training.trials.frontier"))
                        : new Span()))
                .setHeader(getTranslation("training.trials.frontier"))
                .setAutoWidth(true);
        addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        addColumn(trial -> trial.hyperParameters().entrySet().stream()
                        .map(knob -> getTranslation("hyperParameter." + knob.getKey()) + " " + ProvenanceWords.in(getLocale()).setting(knob.getKey(), knob.getValue()))
                        .collect(Collectors.joining(" · ")))
                .setHeader(getTranslation("training.form.knobs"))
                .setFlexGrow(1)
                .setWidth("320px");
    }

    void show(List<Trial> trials) {
        all = trials;
        setItems(trials.stream()
                .sorted(Comparator.comparingDouble(Trial::ndcg).reversed().thenComparing(Trial::number))
                .toList());
    }
}
