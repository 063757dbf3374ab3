package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.html.Div;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Findings.Group;
import io.equipoise.audit.lens.Side;
import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.DotIntervalChart.Band;
import io.equipoise.ui.component.DotIntervalChart.Reference;
import io.equipoise.ui.component.DotIntervalChart.Row;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every group against the allowed band: differences from the reference for shoppers, exposure in proportion for items. */
class GroupsPanel extends Panel {
    private final Findings findings;
    private final Side side;
    private final Formats formats = Formats.current();

    /** @param opened gets the label of a group to see lists of */
    GroupsPanel(Findings findings, Consumer<String> opened) {
        super(title(findings));
        this.findings = findings;
        this.side = findings.question().side();
        describe(text(side == Side.USERS ? "bias.users.why" : "bias.exposure.why"));
        var chart = new DotIntervalChart(axis(), value -> formats.decimal(value, Words.decimals(side)), "bias-by-" + findings.question().attribute());
        List<Group> groups = findings.groups().stream().filter(group -> !group.shown() || group.n() > 0).toList();
        chart.show(groups.stream().map(this::row).toList(), reference(), band(), new Summary(findings).sentence());
        chart.onOpened(row -> opened.accept(groups.get(row).label()));
        with(chart, figures(), new GroupTable(findings, groups, opened));
    }

    private static String title(Findings findings) {
        var question = findings.question();
        return text(
                question.side() == Side.USERS ? "bias.users.title" : "bias.exposure.title",
                Words.attribute(question.attribute()),
                Words.measure(question.side(), question.measure()));
    }

    private String axis() {
        return side == Side.USERS
                ? text("bias.users.axis", Words.measure(side, findings.question().measure()))
                : text("audits.exposure.axis");
    }

    private Reference reference() {
        return side == Side.USERS
                ? new Reference(findings.reference().map(this::name).orElse(""), 0)
                : new Reference(text("audits.exposure.even"), 1);
    }

    /** The usual band has no end above for exposure: more than one's part is no harm. */
    private Band band() {
        boolean open = side != Side.USERS && findings.band().usual();
        return new Band(findings.band().low(), open ? Double.POSITIVE_INFINITY : findings.band().high());
    }

    private String name(String label) {
        return Words.group(findings.question().attribute(), label);
    }

    private Row row(Group group) {
        String label = name(group.label());
        if (!group.shown()) {
            return Row.hidden(label, Words.hidden(group.disclosure(), findings.minimum()));
        }
        if (side == Side.USERS && findings.reference().filter(group.label()::equals).isPresent()) {
            return Row.measured(label, group.n(), 0, 0, 0);
        }
        return switch (side == Side.USERS ? group.difference() : group.value()) {
            case Estimated it -> Row.measured(label, group.n(), it.value(), it.ciLow(), it.ciHigh());
            case Estimate.Insufficient few -> Row.hidden(label, Words.hidden(Disclosure.TOO_FEW, few.needed()));
            case Estimate.Undefined none -> Row.insufficient(label, group.n(), text("bias.not-compared"));
        };
    }

    private Div figures() {
        List<KeyFigure> figures = new ArrayList<>();
        findings.worst().ifPresent(group -> figures.add(new KeyFigure(
                text("bias.ratio.reference", findings.reference().map(this::name).orElse("–")),
                Words.number(group.ratio(), 2),
                text("bias.ratio.of", name(group.label()), Words.interval(group.ratio(), 2)))));
        figures.add(new KeyFigure(
                text("bias.ratio"),
                Words.number(findings.ratio(), 2),
                text("bias.ratio.least", Words.interval(findings.ratio(), 2), formats.decimal(findings.band().ratio(), 2))));
        var chance = findings.chance();
        if (chance != null) {
            figures.add(new KeyFigure(
                    text("bias.rate"), formats.percent(chance.biasRate(), 1), text("bias.rate.chance", formats.percent(chance.biasRateByChance(), 1))));
            figures.add(new KeyFigure(text("bias.p"), formats.p(chance.p()), text("bias.p.note", formats.decimal(chance.gapByChance(), 3))));
        }
        return KeyFigure.row(figures.toArray(KeyFigure[]::new));
    }
}
