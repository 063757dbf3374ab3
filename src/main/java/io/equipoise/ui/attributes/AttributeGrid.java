package io.equipoise.ui.attributes;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.equipoise.dataset.attribute.AttributeDecision;
import io.equipoise.dataset.attribute.AttributeRow;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The attributes, each with its standing and what can be done about it. */
class AttributeGrid extends Grid<AttributeRow> {
    private final boolean decides;
    private final Consumer<AttributeRow> decide;
    private final Consumer<AttributeRow> history;

    AttributeGrid(List<AttributeRow> rows, boolean decides, Consumer<AttributeRow> decide, Consumer<AttributeRow> history) {
        this.decides = decides;
        this.decide = decide;
        this.history = history;
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER);
        addComponentColumn(this::name).setHeader(getTranslation("attributes.attribute")).setFlexGrow(1).setWidth("160px");
        addComponentColumn(this::standing).setHeader(getTranslation("attributes.standing")).setFlexGrow(1).setWidth("210px");
        addColumn(row -> getTranslation("attributes.use." + row.standing().use()))
                .setHeader(getTranslation("attributes.use"))
                .setFlexGrow(1)
                .setWidth("170px");
        addColumn(row -> decision(row).map(this::basis).orElse("—"))
                .setHeader(getTranslation("attributes.basis"))
                .setFlexGrow(1)
                .setWidth("140px");
        addColumn(row -> decision(row).map(this::until).orElse("—"))
                .setHeader(getTranslation("attributes.until"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::decided).setHeader(getTranslation("attributes.by")).setFlexGrow(1).setWidth("140px");
        addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
        setItems(rows);
    }

    /** The version a new decision would replace, 0 for none. */
    static int version(AttributeRow row) {
        return decision(row).map(AttributeDecision::version).orElse(0);
    }

    private static Optional<AttributeDecision> decision(AttributeRow row) {
        return switch (row.standing()) {
            case AttributeStanding.Undecided undecided -> Optional.empty();
            case AttributeStanding.Decided decided -> Optional.of(decided.decision());
            case AttributeStanding.Expired expired -> Optional.of(expired.decision());
        };
    }

    private Component name(AttributeRow row) {
        var column = new Span(getTranslation("attributes.snapshots", row.standing().attribute(), row.snapshots()));
        column.addClassName("eq-muted");
        return twoLines(new Span(AttributeName.of(row.standing().attribute())), column);
    }

    private Component standing(AttributeRow row) {
        return switch (row.standing()) {
            case AttributeStanding.Undecided undecided ->
                new StatusBadge(Tone.UNDECIDED, getTranslation("attributes.suggestion." + undecided.suggestion()));
            case AttributeStanding.Decided decided ->
                decided.isProtected()
                        ? new StatusBadge(Tone.ACTIVE, getTranslation("attributes.protected"))
                        : new StatusBadge(Tone.NEUTRAL, getTranslation("attributes.not-protected"));
            case AttributeStanding.Expired expired ->
                new StatusBadge(Tone.WARNING, getTranslation("attributes.expired"));
        };
    }

    private String basis(AttributeDecision decision) {
        return decision.basis() == null
                ? getTranslation("attributes.basis.none")
                : getTranslation("attributes.basis." + decision.basis());
    }

    private String until(AttributeDecision decision) {
        return decision.expires() == null ? getTranslation("attributes.no-end") : decision.expires().toString();
    }

    private Component decided(AttributeRow row) {
        return decision(row)
                .map(decision -> {
                    var when = new Span(Formats.current().tableTime(decision.decidedAt()));
                    when.addClassName("eq-muted");
                    return (Component) twoLines(new Span(decision.decidedBy()), when);
                })
                .orElseGet(() -> new Span("—"));
    }

    private Component actions(AttributeRow row) {
        boolean open = decision(row).isEmpty();
        var change = new Button(getTranslation(open ? "attributes.decide" : "attributes.change"), click -> decide.accept(row));
        change.addThemeVariants(ButtonVariant.SMALL);
        if (!decides) {
            Reasoned.disable(change, getTranslation("attributes.not-you"));
        }
        var actions = new Div(change);
        actions.addClassName("eq-actions");
        if (!open) {
            var past = new Button(getTranslation("attributes.history"), click -> history.accept(row));
            past.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
            actions.add(past);
        }
        return actions;
    }

    private static Div twoLines(Component first, Component second) {
        var lines = new Div(first, second);
        lines.addClassName("eq-two-lines");
        return lines;
    }
}
