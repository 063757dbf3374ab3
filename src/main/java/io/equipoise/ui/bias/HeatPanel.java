package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Findings.Cell;
import io.equipoise.audit.lens.Findings.Harm;
import io.equipoise.audit.lens.Findings.Heat;
import io.equipoise.audit.lens.Side;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.HeatChart;
import io.equipoise.ui.component.Panel;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.H3;
import java.util.List;
import java.util.function.Consumer;

/** Two attributes crossed, and in sentences the cells that are surely worse off. */
class HeatPanel extends Panel {
    /** A cell whose number is not settled is drawn this much paler. */
    private static final double PALE = 0.35;

    private final Findings findings;
    private final Heat heat;
    private final boolean users;
    private final Formats formats = Formats.current();

    /** @param opened gets row and column, with {@link BiasQuestion#SEPARATOR} between */
    HeatPanel(Findings findings, Heat heat, Consumer<String> opened) {
        super(text("bias.heat.title", Words.attribute(heat.rows()), Words.attribute(heat.columns())));
        this.findings = findings;
        this.heat = heat;
        this.users = findings.question().side() == Side.USERS;
        describe(text(users ? "bias.heat.why.users" : "bias.heat.why.items", findings.minimum()));
        var chart = new HeatChart(
                Words.attribute(heat.rows()) + " \\ " + Words.attribute(heat.columns()), "bias-" + heat.rows() + "-" + heat.columns());
        double scale = heat.cells().stream().flatMap(List::stream).mapToDouble(this::distance).max().orElse(0);
        chart.show(
                heat.rowLabels().stream().map(label -> Words.group(heat.rows(), label)).toList(),
                heat.columnLabels().stream().map(label -> Words.group(heat.columns(), label)).toList(),
                heat.cells().stream().map(line -> line.stream().map(cell -> drawn(cell, scale)).toList()).toList(),
                summary());
        chart.onOpened((row, column) -> opened.accept(heat.rowLabels().get(row) + BiasQuestion.SEPARATOR + heat.columnLabels().get(column)));
        with(chart, new H3(text("bias.harms.title")), harms());
    }

    private double distance(Cell cell) {
        return cell.shown() && cell.difference() instanceof Estimated it ? Math.abs(it.value()) : 0;
    }

    private HeatChart.Cell drawn(Cell cell, double scale) {
        if (!cell.shown()) {
            return new HeatChart.Cell("○", Words.hidden(cell.disclosure(), findings.minimum()), 0, HeatChart.Cell.Tint.BLANK);
        }
        if (!(cell.value() instanceof Estimated value) || !(cell.difference() instanceof Estimated difference)) {
            String words = cell.n() == 0 ? text("bias.heat.nobody") : Words.hidden(io.equipoise.dataset.GroupShare.Disclosure.TOO_FEW, findings.minimum());
            return new HeatChart.Cell("○", words, 0, HeatChart.Cell.Tint.BLANK);
        }
        boolean sure = users ? cell.adjusted() != null && cell.adjusted() <= 0.05 : value.ciLow() > 1 || value.ciHigh() < 1;
        String sign = !sure ? "" : difference.value() < 0 ? "▼ " : "▲ ";
        double strength = scale > 0 ? difference.value() / scale : 0;
        int decimals = Words.decimals(findings.question().side());
        String words = users
                ? text(
                        "bias.heat.cell.users",
                        Words.estimate(value, decimals),
                        Words.estimate(difference, decimals),
                        formats.number(cell.n()),
                        cell.adjusted() == null ? "–" : formats.p(cell.adjusted()))
                : text("bias.heat.cell.items", Words.estimate(value, decimals), formats.number(cell.n()));
        return new HeatChart.Cell(sign + formats.decimal(value.value(), decimals), words, sure ? strength : strength * PALE, HeatChart.Cell.Tint.SHOWN);
    }

    private String summary() {
        long hidden = heat.cells().stream().flatMap(List::stream).filter(cell -> !cell.shown()).count();
        return text("bias.heat.summary", findings.harms().size(), hidden);
    }

    private com.vaadin.flow.component.Component harms() {
        if (findings.harms().isEmpty()) {
            return new Paragraph(text("bias.harms.none"));
        }
        var list = new OrderedList();
        list.addClassName("eq-sentences");
        findings.harms().forEach(harm -> list.add(sentence(harm)));
        return list;
    }

    private ListItem sentence(Harm harm) {
        String who = text("bias.harms.who", Words.group(heat.rows(), harm.row()), Words.group(heat.columns(), harm.column()));
        int decimals = Words.decimals(findings.question().side());
        var words = new Span(users
                ? text(
                        "bias.harms.users",
                        who,
                        formats.number(harm.cell().n()),
                        Words.measure(Side.USERS, findings.question().measure()),
                        Words.number(harm.cell().value(), decimals),
                        formats.decimal(-((Estimated) harm.cell().difference()).value(), decimals))
                : text("bias.harms.items", who, formats.number(harm.cell().n()), Words.estimate(harm.cell().value(), decimals)));
        var evidence = new Span(users
                ? text("bias.harms.evidence", formats.decimal(harm.bound(), decimals), formats.p(harm.cell().adjusted() == null ? 1 : harm.cell().adjusted()))
                : text("bias.harms.evidence.items", formats.percent(harm.bound(), 0)));
        evidence.addClassName("eq-secondary");
        var item = new ListItem(words, evidence);
        item.addClassName("eq-sentence");
        return item;
    }
}
