package io.equipoise.ui.versions;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.equipoise.fairness.Estimate;
import io.equipoise.training.VersionComparison;
import io.equipoise.training.VersionComparison.MetricDifference;
import io.equipoise.training.VersionComparison.Outcome;
import io.equipoise.training.VersionComparison.Reach;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** Which of two versions serves shoppers better, metric by metric, and how far their lists reach; both were measured by one protocol. */
class ComparedMetrics extends Panel {
    private final VersionComparison comparison;
    private final Formats formats = Formats.current();

    ComparedMetrics(VersionComparison comparison) {
        this.comparison = comparison;
        var how = new Paragraph(getTranslation("compare.metrics.how"));
        how.addClassName("eq-muted");
        comparison.metrics().stream().findFirst().ifPresent(first -> with(verdict(first)));
        with(metrics(), how, reach());
    }

    private Grid<MetricDifference> metrics() {
        var grid = new Grid<MetricDifference>();
        CompareView.plain(grid);
        grid.addColumn(MetricDifference::name).setHeader(getTranslation("compare.metric")).setAutoWidth(true);
        number(grid, comparison.a().label(), row -> formats.decimal(row.a(), 4));
        number(grid, comparison.b().label(), row -> formats.decimal(row.b(), 4));
        number(grid, getTranslation("compare.difference"), this::difference);
        number(grid, getTranslation("compare.interval"), this::interval);
        number(grid, getTranslation("compare.p"), row -> row.pValue().isPresent() ? formats.p(row.pValue().getAsDouble()) : "–");
        number(grid, "n", row -> formats.number(row.difference().n()));
        grid.addColumn(new ComponentRenderer<>(row -> outcome(row.outcome())))
                .setHeader(getTranslation("compare.outcome"))
                .setAutoWidth(true);
        grid.setItems(comparison.metrics());
        return grid;
    }

    private Grid<Reach> reach() {
        var grid = new Grid<Reach>();
        CompareView.plain(grid);
        grid.addColumn(row -> getTranslation("comparison.reach." + row.name())).setHeader(getTranslation("compare.reach")).setAutoWidth(true);
        grid.addColumn(row -> formats.decimal(row.a(), 4)).setHeader(comparison.a().label()).setTextAlign(ColumnTextAlign.END);
        grid.addColumn(row -> formats.decimal(row.b(), 4)).setHeader(comparison.b().label()).setTextAlign(ColumnTextAlign.END);
        grid.setItems(comparison.reach());
        return grid;
    }

    /** The first metric in one sentence. */
    private Paragraph verdict(MetricDifference row) {
        return new Paragraph(getTranslation(
                "compare.verdict." + row.outcome(), comparison.a().label(), comparison.b().label(), row.name(), difference(row), interval(row),
                formats.number(row.difference().n())));
    }

    private String difference(MetricDifference row) {
        return row.difference() instanceof Estimate.Estimated known
                ? (known.value() > 0 ? "+" : "") + formats.decimal(known.value(), 4)
                : "–";
    }

    private String interval(MetricDifference row) {
        return row.difference() instanceof Estimate.Estimated known
                ? formats.interval(known.ciLow(), known.ciHigh(), 4)
                : "–";
    }

    private StatusBadge outcome(Outcome outcome) {
        var tone = switch (outcome) {
            case BETTER -> Tone.PASS;
            case WORSE -> Tone.FAIL;
            case UNDECIDED -> Tone.UNDECIDED;
            case INSUFFICIENT -> Tone.INSUFFICIENT;
        };
        return new StatusBadge(tone, getTranslation("comparison.outcome." + outcome));
    }

    private static void number(Grid<MetricDifference> grid, String heading, ValueProvider<MetricDifference, String> value) {
        grid.addColumn(value).setHeader(heading).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
    }
}
