package io.equipoise.ui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.equipoise.security.Account;
import io.equipoise.security.OperatorId;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.function.Consumer;

/** The accounts, each with what can be done to it; one's own account cannot be changed by oneself. */
class PeopleGrid extends Grid<Account> {
    private final OperatorId self;
    private final Consumer<Account> changeRoles;
    private final Consumer<Account> changeOpen;

    PeopleGrid(OperatorId self, Consumer<Account> changeRoles, Consumer<Account> changeOpen) {
        this.self = self;
        this.changeRoles = changeRoles;
        this.changeOpen = changeOpen;
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER);
        addComponentColumn(this::person).setHeader(getTranslation("people.person")).setFlexGrow(1).setWidth("180px");
        addComponentColumn(this::roles).setHeader(getTranslation("people.roles")).setFlexGrow(1).setWidth("200px");
        addComponentColumn(this::state).setHeader(getTranslation("people.state")).setAutoWidth(true).setFlexGrow(0);
        addColumn(account -> Formats.current().tableTime(account.createdAt()))
                .setHeader(getTranslation("people.since"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
    }

    private Component person(Account account) {
        var username = new Span(account.operator().username());
        username.addClassName("eq-muted");
        var person = new Div(new Span(account.operator().displayName()), username);
        person.addClassName("eq-two-lines");
        return person;
    }

    private Component roles(Account account) {
        var roles = new Div();
        roles.addClassName("eq-badges");
        account.operator().roles().stream()
                .sorted()
                .map(role -> StatusBadge.plain(getTranslation("role." + role)))
                .forEach(roles::add);
        return roles;
    }

    private Component state(Account account) {
        if (!account.enabled()) {
            return new StatusBadge(Tone.NEUTRAL, getTranslation("people.state.closed"));
        }
        return new StatusBadge(Tone.ACTIVE, getTranslation(account.operator().demo() ? "people.state.demo" : "people.state.open"));
    }

    private Component actions(Account account) {
        var roles = new Button(getTranslation("people.change-roles"), click -> changeRoles.accept(account));
        var open = new Button(
                getTranslation(account.enabled() ? "people.close" : "people.open"), click -> changeOpen.accept(account));
        roles.addThemeVariants(ButtonVariant.SMALL);
        open.addThemeVariants(ButtonVariant.SMALL);
        if (account.operator().id().equals(self)) {
            Reasoned.disable(roles, getTranslation("refusal.account.own"));
            Reasoned.disable(open, getTranslation("refusal.account.own"));
        }
        var actions = new Div(roles, open);
        actions.addClassName("eq-actions");
        return actions;
    }
}
