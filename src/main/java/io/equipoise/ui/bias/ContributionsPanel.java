package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.select.Select;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Side;
import io.equipoise.fairness.inference.GapContributions;
import io.equipoise.fairness.inference.GapContributions.Part;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.DotIntervalChart.Reference;
import io.equipoise.ui.component.DotIntervalChart.Row;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.function.Consumer;

/** Which kinds of items the gap of the worst group comes from. */
class ContributionsPanel extends Panel {
    private static final int MOST = 12;

    private final Formats formats = Formats.current();
    private final String kind;

    /** @param kinds that can be chosen; @param chosen gets another one */
    ContributionsPanel(Findings findings, GapContributions contributions, List<String> kinds, Consumer<String> chosen) {
        super(text("bias.parts.title", Words.group(findings.question().attribute(), findings.worst().orElseThrow().label())));
        this.kind = findings.question().explainedBy();
        boolean users = findings.question().side() == Side.USERS;
        describe(text(users ? "bias.parts.why.users" : "bias.parts.why.items"));
        var select = new Select<String>();
        select.setAriaLabel(text("bias.parts.by"));
        select.setItems(kinds);
        select.setItemLabelGenerator(AttributeName::of);
        select.setValue(kind);
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
        actions(select);
        int decimals = users ? 4 : 3;
        var chart = new DotIntervalChart(
                text(users ? "bias.parts.axis.users" : "bias.parts.axis.items"), value -> formats.decimal(value, decimals), "bias-parts-" + kind);
        chart.show(
                contributions.parts().stream().limit(MOST).map(this::row).toList(), new Reference(text("bias.parts.even"), 0), summary(contributions));
        with(chart);
    }

    private Row row(Part part) {
        return new Row(Words.group(kind, part.kind()), -1, part.difference(), part.interval().low(), part.interval().high(), "");
    }

    private String summary(GapContributions contributions) {
        if (contributions.parts().isEmpty() || contributions.gap() == 0) {
            return text("bias.parts.nothing");
        }
        Part most = contributions.parts().stream()
                .filter(part -> part.difference() * contributions.gap() > 0)
                .findFirst()
                .orElse(contributions.parts().getFirst());
        return text(
                "bias.parts.summary",
                Words.group(kind, most.kind()),
                formats.percent(most.difference() / contributions.gap(), 0),
                formats.decimal(contributions.gap(), 3));
    }
}
