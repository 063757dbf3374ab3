package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Findings.Group;
import io.equipoise.audit.lens.Side;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.VerdictBadge;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every number of every group, with the way to single lists. */
class GroupTable extends Grid<Group> {
    private final Findings findings;

    GroupTable(Findings findings, List<Group> groups, Consumer<String> opened) {
        this.findings = findings;
        var side = findings.question().side();
        int decimals = Words.decimals(side);
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("eq-group-table");
        setAllRowsVisible(true);
        addColumn(group -> name(group)).setHeader(text("chart.group")).setAutoWidth(true).setFrozen(true).setComparator(Comparator.comparing(this::name));
        number(text(side == Side.USERS ? "bias.column.shoppers" : "bias.column.items"), this::count).setComparator(Comparator.comparingInt(Group::n));
        if (side != Side.USERS) {
            number(text("bias.column.catalogue"), group -> Formats.current().percent(group.target(), 1)).setComparator(Comparator.comparingDouble(Group::target));
        }
        number(Words.measure(side, findings.question().measure()), group -> group.shown() ? Words.estimate(group.value(), decimals) : "–")
                .setComparator(Comparator.comparingDouble(group -> group.value() instanceof Estimated it ? it.value() : Double.NEGATIVE_INFINITY));
        if (side == Side.USERS) {
            number(text("bias.column.difference"), group -> group.shown() ? Words.estimate(group.difference(), decimals) : "–");
        }
        number(text("bias.column.ratio"), group -> group.shown() ? Words.estimate(group.ratio(), 2) : "–");
        addComponentColumn(this::verdict).setHeader(text("bias.column.verdict")).setWidth("180px").setFlexGrow(1);
        addComponentColumn(group -> lists(group, opened)).setHeader(text("bias.column.lists")).setAutoWidth(true).setFlexGrow(0).setFrozenToEnd(true);
        setItems(groups);
    }

    private Column<Group> number(String heading, Function<Group, String> text) {
        return addColumn(text::apply).setHeader(heading).setAutoWidth(true).setTextAlign(ColumnTextAlign.END);
    }

    private String name(Group group) {
        return Words.group(findings.question().attribute(), group.label());
    }

    private String count(Group group) {
        return group.shown() ? Formats.current().number(group.n()) : "–";
    }

    private Component verdict(Group group) {
        if (findings.question().side() == Side.USERS && findings.reference().filter(group.label()::equals).isPresent()) {
            return new Span(text("bias.reference"));
        }
        if (!group.shown()) {
            var why = new Span(Words.hidden(group.disclosure(), findings.minimum()));
            why.addClassName("eq-muted");
            var both = new Div(new VerdictBadge(group.verdict()), why);
            both.addClassNames("eq-two-lines", "eq-wraps");
            return both;
        }
        return group.unknown() ? new Span(text("bias.not-compared")) : new VerdictBadge(group.verdict());
    }

    private Component lists(Group group, Consumer<String> opened) {
        var button = new Button(text("bias.lists"), click -> opened.accept(group.label()));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.getElement().setAttribute("aria-label", text("bias.lists.of", name(group)));
        button.setVisible(group.shown() && group.n() > 0);
        return button;
    }
}
