package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.ui.component.RelativeTime;

/** Policy versions with what they demand in a sentence. */
class PolicyGrid extends Grid<FairnessPolicy> {
    PolicyGrid() {
        setAllRowsVisible(true);
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        addColumn(new ComponentRenderer<>(PolicyGrid::nameAndRules))
                .setHeader(getTranslation("policies.name"))
                .setComparator(FairnessPolicy::name)
                .setSortable(true)
                .setFlexGrow(1)
                .setWidth("220px");
        addColumn(new ComponentRenderer<Component, FairnessPolicy>(policy -> new PolicyBadge(policy.state())))
                .setHeader(getTranslation("policies.state"))
                .setComparator(FairnessPolicy::state)
                .setSortable(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(policy -> policy.lastEdit().username())
                .setHeader(getTranslation("policies.editor"))
                .setSortable(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(new ComponentRenderer<Component, FairnessPolicy>(policy -> new RelativeTime(policy.lastEdit().at())))
                .setHeader(getTranslation("policies.edited"))
                .setComparator(policy -> policy.lastEdit().at())
                .setSortable(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        setEmptyStateText(getTranslation("policies.none-match"));
    }

    private static Component nameAndRules(FairnessPolicy policy) {
        var link = new RouterLink(
                policy.label(), PolicyView.class, new RouteParameters("version", policy.id().toString()));
        var rules = new Span(RuleSentence.of(policy.rules()));
        rules.addClassName("eq-muted");
        rules.setTitle(rules.getText());
        var cell = new Div(link, rules);
        cell.addClassName("eq-two-lines");
        return cell;
    }
}
