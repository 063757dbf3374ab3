package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataBiasReport.Part;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.stream.Collectors;

/** Who is in the data, attribute by attribute, before any number that judges; against the population where one was uploaded. */
class DistributionsPanel extends Panel {
    private final Formats formats = Formats.current();
    private final int minimum;

    DistributionsPanel(DataBiasReport report, Component upload) {
        super(I18NProvider.translate("databias.distributions.title"));
        minimum = report.minimum();
        describe(getTranslation("databias.distributions.describe", formats.number(report.users()), formats.number(report.events())));
        actions(upload);
        var board = new Div();
        board.addClassName("eq-board");
        report.attributes().forEach(part -> board.add(part(part)));
        if (!report.closed().isEmpty()) {
            with(muted(getTranslation(
                    "databias.closed",
                    report.closed().stream().map(AttributeName::of).collect(Collectors.joining(getTranslation("list.separator"))))));
        }
        with(report.attributes().isEmpty() ? new Paragraph(getTranslation("databias.no-attributes")) : board);
    }

    private Div part(Part part) {
        var shown = new Div(new H3(AttributeName.of(part.attribute())), new DistributionChart(part, minimum));
        shown.addClassName("eq-attribute");
        shown.add(muted(facts(part)));
        var benchmark = part.benchmark();
        if (benchmark != null) {
            shown.add(muted(getTranslation(
                    "databias.benchmark.says",
                    benchmark.source(),
                    benchmark.asOf(),
                    formats.percent(benchmark.distance(), 1),
                    pValue(benchmark.p()))));
            if (!benchmark.absent().isEmpty()) {
                shown.add(muted(getTranslation("databias.benchmark.absent", names(part, benchmark.absent()))));
            }
            if (!benchmark.foreign().isEmpty()) {
                shown.add(muted(getTranslation("databias.benchmark.foreign", names(part, benchmark.foreign()))));
            }
        }
        return shown;
    }

    private String facts(Part part) {
        String unknown = part.unknown() == null
                ? getTranslation("databias.unknown.few", minimum)
                : getTranslation("databias.unknown", formats.percent(part.unknown().value(), 1));
        return part.diversity() == null
                ? unknown
                : unknown + " " + getTranslation("databias.diversity", formats.decimal(part.diversity(), 2));
    }

    private static String names(Part part, List<String> groups) {
        return groups.stream()
                .map(group -> GroupName.of(part.attribute(), group))
                .collect(Collectors.joining(I18NProvider.translate("list.separator")));
    }

    private String pValue(double p) {
        return p < 0.001 ? "< 0.001" : formats.decimal(p, 3);
    }

    private static Paragraph muted(String words) {
        var paragraph = new Paragraph(words);
        paragraph.addClassName("eq-muted");
        return paragraph;
    }
}
