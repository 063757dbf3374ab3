package io.equipoise.ui.audits;

import com.vaadin.flow.component.UI;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.Comparator;
import java.util.List;

/** How exposure falls on the groups of one item attribute, as the ratio of its share of exposure to its share of the catalogue. */
class ExposurePart extends Panel {
    private static final int MOST_ROWS = 20;

    private final String attribute;
    private final Formats formats = Formats.current();

    ExposurePart(ExposureReport report) {
        super(UI.getCurrent().getTranslation("audits.exposure.title", AttributeName.of(report.attribute())));
        attribute = report.attribute();
        describe(getTranslation("audits.exposure.why"));
        var chart = new DotIntervalChart(
                getTranslation("audits.exposure.axis"), value -> formats.decimal(value, 2), "exposure-by-" + report.attribute());
        var groups = report.groups().stream()
                .filter(group -> group.items() > 0)
                .sorted(Comparator.comparingDouble(ExposureReport.Group::target).reversed())
                .limit(MOST_ROWS)
                .toList();
        chart.show(
                groups.stream().map(this::row).toList(),
                new DotIntervalChart.Reference(getTranslation("audits.exposure.even"), 1),
                summary(groups));
        with(chart);
    }

    private DotIntervalChart.Row row(ExposureReport.Group group) {
        String label = GroupName.of(attribute, group.group());
        long items = Math.round(group.items());
        return switch (group.share()) {
            case Estimate.Estimated it ->
                DotIntervalChart.Row.measured(
                        label, items, it.value() / group.target(), it.ciLow() / group.target(), it.ciHigh() / group.target());
            case Estimate.Insufficient it ->
                DotIntervalChart.Row.insufficient(label, items, getTranslation("audits.insufficient", it.needed()));
            case Estimate.Undefined it ->
                DotIntervalChart.Row.insufficient(label, items, getTranslation("undefined." + it.reason()));
        };
    }

    private String summary(List<ExposureReport.Group> groups) {
        return groups.stream()
                .filter(group -> group.share() instanceof Estimate.Estimated)
                .max(Comparator.comparingDouble(ExposurePart::ratio))
                .map(group -> getTranslation(
                        "audits.exposure.summary",
                        GroupName.of(attribute, group.group()),
                        formats.percent(((Estimate.Estimated) group.share()).value(), 1),
                        formats.percent(group.target(), 1),
                        formats.decimal(ratio(group), 2)))
                .orElse(getTranslation("audits.utility.one-group"));
    }

    private static double ratio(ExposureReport.Group group) {
        return ((Estimate.Estimated) group.share()).value() / group.target();
    }
}
