package io.equipoise.ui.bias;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.AuditReport;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.DotIntervalChart.Band;
import io.equipoise.ui.component.DotIntervalChart.Reference;
import io.equipoise.ui.component.DotIntervalChart.Row;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.VerdictBadge;
import java.util.Comparator;
import java.util.List;

/** Quality of lists by group of shoppers, as differences from the reference group against the allowed band. */
record UserBias(AuditReport.AttributePart part, double margin) implements BiasPicture {
    UtilityReport report() {
        return part.report();
    }

    String name(String group) {
        return GroupName.of(report().attribute(), group);
    }

    List<String> shownGroups() {
        return report().groups().stream()
                .filter(group -> group.mean() instanceof Estimate.Estimated)
                .map(UtilityReport.Group::group)
                .toList();
    }

    @Override
    public String sentence() {
        var formats = Formats.current();
        var worst = report().gaps().stream()
                .filter(gap -> gap.difference() instanceof Estimate.Estimated)
                .min(Comparator.comparingDouble(gap -> ((Estimate.Estimated) gap.difference()).value()));
        if (worst.isEmpty() || part.gap() == null) {
            return text("bias.users.nothing", AttributeName.of(report().attribute()));
        }
        var difference = (Estimate.Estimated) worst.get().difference();
        return text(
                "bias.users.sentence." + part.verdict(),
                name(worst.get().group()),
                formats.decimal(Math.abs(difference.value()), 3),
                name(worst.get().reference()),
                formats.decimal(difference.ciLow(), 3),
                formats.decimal(difference.ciHigh(), 3),
                formats.decimal(margin, 3));
    }

    @Override
    public Panel panel() {
        var formats = Formats.current();
        var chart = new DotIntervalChart(
                text("bias.users.axis"), value -> formats.decimal(value, 3), "bias-by-" + report().attribute());
        chart.show(
                report().groups().stream().map(this::row).toList(),
                new Reference(report().reference().map(this::name).orElse(""), 0),
                new Band(-margin, margin),
                sentence());
        var panel = new Panel(text("bias.users.title", AttributeName.of(report().attribute())))
                .describe(text("bias.users.why"))
                .actions(new VerdictBadge(part.verdict()))
                .with(chart);
        var gap = part.gap();
        if (gap != null) {
            panel.with(KeyFigure.row(
                    new KeyFigure(text("bias.ratio"), number(report().ratio()), interval(report().ratio())),
                    new KeyFigure(
                            text("bias.rate"), formats.percent(gap.biasRate(), 1), text("bias.rate.chance", formats.percent(gap.biasRateByChance(), 1))),
                    new KeyFigure(text("bias.p"), formats.decimal(gap.adjusted(), 3), text("bias.p.note"))));
        }
        return panel;
    }

    private Row row(UtilityReport.Group group) {
        String label = name(group.group());
        if (report().reference().filter(group.group()::equals).isPresent() && group.mean() instanceof Estimate.Estimated mean) {
            return Row.measured(label, mean.n(), 0, 0, 0);
        }
        return report().gaps().stream()
                .filter(gap -> gap.group().equals(group.group()))
                .map(UtilityReport.Gap::difference)
                .filter(Estimate.Estimated.class::isInstance)
                .map(Estimate.Estimated.class::cast)
                .findFirst()
                .map(it -> Row.measured(label, group.users(), it.value(), it.ciLow(), it.ciHigh()))
                .orElseGet(() -> switch (group.mean()) {
                    case Estimate.Insufficient it -> Row.hidden(label, text("audits.insufficient", it.needed()));
                    default -> Row.insufficient(label, group.users(), text("bias.not-compared"));
                });
    }

    static String number(Estimate estimate) {
        return estimate instanceof Estimate.Estimated it ? Formats.current().decimal(it.value(), 2) : "–";
    }

    static String interval(Estimate estimate) {
        return estimate instanceof Estimate.Estimated it ? "95 % " + Formats.current().interval(it.ciLow(), it.ciHigh(), 2) : "";
    }

    private static String text(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
