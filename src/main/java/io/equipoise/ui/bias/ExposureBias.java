package io.equipoise.ui.bias;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.DotIntervalChart.Band;
import io.equipoise.ui.component.DotIntervalChart.Reference;
import io.equipoise.ui.component.DotIntervalChart.Row;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import java.util.Comparator;
import java.util.List;

/** Exposure of item groups against their share of the catalogue, within four fifths and five quarters of it. */
record ExposureBias(ExposureReport report) implements BiasPicture {
    private static final double LOW = 0.8;
    private static final double HIGH = 1.25;
    private static final int MOST_ROWS = 20;

    @Override
    public String sentence() {
        var formats = Formats.current();
        return measured().stream()
                .min(Comparator.comparingDouble(ExposureBias::ratio))
                .map(group -> text(
                        ratio(group) < LOW ? "bias.exposure.sentence.under" : "bias.exposure.sentence.even",
                        GroupName.of(report.attribute(), group.group()),
                        formats.percent(((Estimate.Estimated) group.share()).value(), 1),
                        formats.percent(group.target(), 1),
                        formats.decimal(ratio(group), 2)))
                .orElse(text("bias.exposure.nothing", AttributeName.of(report.attribute())));
    }

    @Override
    public Panel panel() {
        var formats = Formats.current();
        var chart = new DotIntervalChart(
                text("audits.exposure.axis"), value -> formats.decimal(value, 2), "exposure-bias-by-" + report.attribute());
        var rows = report.groups().stream()
                .filter(group -> group.items() > 0)
                .sorted(Comparator.comparingDouble(ExposureReport.Group::target).reversed())
                .limit(MOST_ROWS)
                .map(this::row)
                .toList();
        chart.show(rows, new Reference(text("audits.exposure.even"), 1), new Band(LOW, HIGH), sentence());
        return new Panel(text("bias.exposure.title", AttributeName.of(report.attribute())))
                .describe(text("bias.exposure.why"))
                .with(
                        chart,
                        KeyFigure.row(
                                new KeyFigure(text("bias.ratio"), UserBias.number(report.perItemRatio()), UserBias.interval(report.perItemRatio())),
                                new KeyFigure(
                                        text("bias.divergence"), UserBias.number(report.divergence()), UserBias.interval(report.divergence()))));
    }

    private List<ExposureReport.Group> measured() {
        return report.groups().stream()
                .filter(group -> !group.unknown() && group.target() > 0 && group.share() instanceof Estimate.Estimated)
                .toList();
    }

    private Row row(ExposureReport.Group group) {
        String label = GroupName.of(report.attribute(), group.group());
        return group.share() instanceof Estimate.Estimated it && group.target() > 0
                ? Row.measured(
                        label, Math.round(group.items()), it.value() / group.target(), it.ciLow() / group.target(), it.ciHigh() / group.target())
                : Row.insufficient(label, Math.round(group.items()), text("bias.not-compared"));
    }

    private static double ratio(ExposureReport.Group group) {
        return ((Estimate.Estimated) group.share()).value() / group.target();
    }

    private static String text(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
