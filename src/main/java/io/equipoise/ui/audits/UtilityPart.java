package io.equipoise.ui.audits;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.AuditReport;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.report.SmallGroups;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.VerdictBadge;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How well each group of one user attribute is served: dots with intervals against the overall mean, then the gaps and their verdicts. */
class UtilityPart extends Panel {
    private final Formats formats = Formats.current();
    private final Set<String> hidden;

    /** One gap with what the margin says of it. */
    private record Judged(UtilityReport.Gap gap, AuditReport.JudgedGap judgement) {}

    UtilityPart(AuditReport.AttributePart part, AuditPlan plan) {
        super(UtilityPart.title(part));
        hidden = SmallGroups.hidden(part.report(), plan.minimum());
        describe(getTranslation("audits.utility.why"));
        actions(new VerdictBadge(part.verdict()));
        var chart = new DotIntervalChart("NDCG", value -> formats.decimal(value, 3), "ndcg-by-" + part.report().attribute());
        chart.show(rows(part.report()), overall(part.report()), summary(part));
        with(chart);
        if (!part.report().gaps().isEmpty()) {
            with(gaps(part));
            with(new Paragraph(getTranslation(
                    "audits.utility.reading",
                    part.report().reference().map(name -> GroupName.of(part.report().attribute(), name)).orElse("–"),
                    formats.decimal(plan.margin(), 3))));
        }
    }

    private static String title(AuditReport.AttributePart part) {
        return UI.getCurrent()
                .getTranslation("audits.utility.title", AttributeName.of(part.report().attribute()));
    }

    private List<DotIntervalChart.Row> rows(UtilityReport report) {
        return report.groups().stream().map(group -> row(report.attribute(), group)).toList();
    }

    private DotIntervalChart.Row row(String attribute, UtilityReport.Group group) {
        String label = GroupName.of(attribute, group.group());
        if (protectsAnother(group.mean(), group.group())) {
            return DotIntervalChart.Row.hidden(label, getTranslation("report.hidden.protects"));
        }
        return switch (group.mean()) {
            case Estimate.Estimated it ->
                DotIntervalChart.Row.measured(label, it.n(), it.value(), it.ciLow(), it.ciHigh());
            case Estimate.Insufficient it ->
                DotIntervalChart.Row.hidden(label, getTranslation("audits.insufficient", it.needed()));
            case Estimate.Undefined it ->
                DotIntervalChart.Row.insufficient(label, it.n(), getTranslation("undefined." + it.reason()));
        };
    }

    /** Large enough by itself, but with the total it would give a smaller group away. */
    private boolean protectsAnother(Estimate estimate, String group) {
        return hidden.contains(group) && !(estimate instanceof Estimate.Insufficient);
    }

    private boolean protectsAnother(UtilityReport.Gap gap) {
        return protectsAnother(gap.difference(), gap.group()) || protectsAnother(gap.difference(), gap.reference());
    }

    private DotIntervalChart.@Nullable Reference overall(UtilityReport report) {
        return report.overall() instanceof Estimate.Estimated it
                ? new DotIntervalChart.Reference(getTranslation("audits.overall"), it.value())
                : null;
    }

    private String summary(AuditReport.AttributePart part) {
        var gap = part.gap();
        if (gap == null) {
            return getTranslation("audits.utility.one-group");
        }
        return getTranslation(
                "audits.utility.summary",
                formats.decimal(gap.gap(), 3),
                formats.decimal(gap.gapByChance(), 3),
                formats.decimal(gap.adjusted(), 3),
                formats.percent(gap.biasRate(), 0),
                formats.percent(gap.biasRateByChance(), 0));
    }

    private Grid<Judged> gaps(AuditReport.AttributePart part) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < part.judged().size(); i++) {
            judged.add(new Judged(part.report().gaps().get(i), part.judged().get(i)));
        }
        var grid = new Grid<Judged>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(each -> GroupName.of(part.report().attribute(), each.gap().group()))
                .setHeader(getTranslation("audits.gap.group"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addColumn(each -> protectsAnother(each.gap())
                        ? getTranslation("report.hidden.protects")
                        : Verdicts.words(each.gap().difference(), 3))
                .setHeader(getTranslation("audits.gap.difference"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(each -> new VerdictBadge(protectsAnother(each.gap()) ? Verdict.INSUFFICIENT : each.judgement().verdict())))
                .setHeader(getTranslation("audits.gap.verdict"))
                .setAutoWidth(true);
        grid.addColumn(each -> each.judgement().stillNeeded() == null || protectsAnother(each.gap())
                        ? ""
                        : formats.number(each.judgement().stillNeeded()))
                .setHeader(getTranslation("audits.gap.needed"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.setItems(judged);
        return grid;
    }
}
