package io.equipoise.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.GateState;
import io.equipoise.approval.Waiver;
import io.equipoise.audit.AuditReport;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.charters.DemandSentence;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Estimates;
import io.equipoise.ui.component.VerdictBadge;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Every gate with its state, what was found, who demands it, and its waiver. */
class GatePanel extends Panel {
    private final Operator who;
    private final boolean open;
    private final Consumer<GateState> ask;
    private final Consumer<Waiver> decide;
    private final Grid<GateState> grid = new Grid<>();

    /** @param ask opens the dialog for a waiver; @param decide opens the one to grant it */
    GatePanel(Operator who, boolean open, Consumer<GateState> ask, Consumer<Waiver> decide) {
        super(I18NProvider.translate("approvals.gates"));
        this.who = who;
        this.open = open;
        this.ask = ask;
        this.decide = decide;
        flush();
        describe(getTranslation("approvals.gates.why"));
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(this::name)).setHeader(getTranslation("approvals.gate")).setWidth("220px").setFlexGrow(1);
        grid.addColumn(new ComponentRenderer<>(GatePanel::verdict))
                .setHeader(getTranslation("approvals.gate.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(this::found)).setHeader(getTranslation("approvals.gate.found")).setWidth("260px").setFlexGrow(2);
        grid.addColumn(new ComponentRenderer<>(this::waiver)).setHeader(getTranslation("approvals.gate.waiver")).setWidth("200px").setFlexGrow(1);
        show(new Span(getTranslation("approvals.gates.computing")));
    }

    void fill(List<GateState> states) {
        grid.setItems(states);
        show(grid);
    }

    private static Component verdict(GateState state) {
        var badge = new VerdictBadge(state.verdict());
        badge.setId("gate-" + state.gate());
        return badge;
    }

    private Component name(GateState state) {
        var demand = new Span(getTranslation(
                state.required() ? (state.firm() ? "approvals.gate.required-firm" : "approvals.gate.required")
                        : state.firm() ? "approvals.gate.firm" : "approvals.gate.optional",
                state.setBy()));
        demand.addClassName("eq-muted");
        var threshold = new Span(getTranslation("gate.threshold." + state.gate()));
        threshold.addClassName("eq-muted");
        var cell = new Div(new Span(state.gate().name() + " " + getTranslation("gate." + state.gate())), demand, threshold);
        cell.addClassName("eq-gate-found");
        return cell;
    }

    private Component found(GateState state) {
        String words = getTranslation(state.finding().text(), state.finding().arguments().toArray());
        var cell = new Div(new Span(words));
        cell.addClassName("eq-gate-found");
        state.finding().rules().forEach(rule -> cell.add(rule(rule)));
        if (state.finding().evidence() != null) {
            cell.add(new Anchor(state.finding().evidence(), getTranslation("approvals.gate.evidence")));
        }
        return cell;
    }

    /** The bound and what was measured, in one line each. */
    private Component rule(AuditReport.RuleOutcome rule) {
        var bound = new Span(DemandSentence.of(rule.rule()));
        var measured = new Span(getTranslation("approvals.gate.measured", Estimates.words(rule.estimate(), 3)));
        measured.addClassName("eq-muted");
        var line = new Div(new VerdictBadge(rule.verdict()), bound, measured);
        line.addClassName("eq-gate-rule");
        return line;
    }

    private Component waiver(GateState state) {
        var cell = new Div();
        cell.addClassName("eq-gate-found");
        var waiver = state.waiver();
        if (waiver != null) {
            cell.add(new Span(getTranslation(
                    "approvals.waiver.line", stateOf(waiver), waiver.owner(), waiver.expiresOn().toString())));
            if (open && waiver.state() == Waiver.State.ASKED && who.has(Role.COMPLIANCE)) {
                cell.add(small(getTranslation("approvals.waiver.decide"), () -> decide.accept(waiver)));
            }
        }
        boolean waits = waiver != null && waiver.state() == Waiver.State.ASKED;
        if (open && state.blocks() && !waits) {
            var button = small(getTranslation("approvals.waiver.ask"), () -> ask.accept(state));
            button.setAriaLabel(getTranslation("approvals.waiver.title", state.gate().name(), getTranslation("gate." + state.gate())));
            cell.add(button);
            if (state.firm()) {
                Reasoned.disable(button, getTranslation("refusal.approval.waiver-firm", state.gate().name()));
                cell.add(new Span(getTranslation("approvals.waiver.firm")));
            } else if (!asks()) {
                Reasoned.disable(button, getTranslation("approvals.waiver.roles"));
            }
        }
        return cell;
    }

    private boolean asks() {
        return who.has(Role.OPERATOR) || who.has(Role.PRODUCT) || who.has(Role.COMPLIANCE);
    }

    private String stateOf(Waiver waiver) {
        boolean ended = waiver.state() == Waiver.State.GRANTED && waiver.expired(LocalDate.now());
        return getTranslation(ended ? "approvals.waiver.ended" : "waiverState." + waiver.state());
    }

    private static Button small(String text, Runnable action) {
        var button = new Button(text, click -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
