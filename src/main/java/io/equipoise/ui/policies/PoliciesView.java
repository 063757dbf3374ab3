package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.UnsavedEdits;
import io.equipoise.security.CurrentOperator;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every version of every policy, newest first. */
@Route("policies")
@Menu(title = "navigation.policies", order = 300, icon = "scale")
@PermitAll
class PoliciesView extends View implements BeforeEnterObserver {
    private final List<FairnessPolicy> all;
    private final PolicyGrid grid = new PolicyGrid();
    private final Select<PolicyState> state = new Select<>();
    private final TextField search = new TextField();
    private final boolean editor;

    PoliciesView(PolicyCatalog policies, UnsavedEdits unsaved, CurrentOperator current) {
        super("policies");
        editor = PolicyEditors.include(current.require());
        all = policies.list();
        header().actions(newPolicy());
        if (editor) {
            remind(unsaved.subjects());
        }
        if (all.isEmpty()) {
            add(new Panel().with(empty()));
        } else {
            add(filters(), new Panel().flush().with(grid));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        query.getSingleParameter("state").flatMap(PoliciesView::state).ifPresent(state::setValue);
        query.getSingleParameter("q").ifPresent(search::setValue);
        show();
    }

    /** Edits that were never saved are one step away, wherever the session ended. */
    private void remind(List<String> subjects) {
        var links = subjects.stream().flatMap(subject -> kept(subject).stream()).toArray(Component[]::new);
        if (links.length > 0) {
            add(new ErrorNotice(Tone.NEUTRAL, getTranslation("policies.kept.yours"), links));
        }
    }

    private Optional<RouterLink> kept(String subject) {
        return subject.equals(PolicyView.NEW)
                ? Optional.of(new RouterLink(getTranslation("policies.new"), PolicyView.class, new RouteParameters("version", subject)))
                : all.stream()
                        .filter(policy -> policy.id().toString().equals(subject))
                        .findFirst()
                        .map(policy -> new RouterLink(policy.label(), PolicyView.class, PolicyLink.to(policy.id())));
    }

    private Div filters() {
        state.setLabel(getTranslation("policies.filter.state"));
        state.setItems(PolicyState.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(getTranslation("policies.filter.any"));
        state.setItemLabelGenerator(
                item -> getTranslation(item == null ? "policies.filter.any" : "policyState." + item));
        search.setLabel(getTranslation("policies.filter.search"));
        search.setPrefixComponent(Glyph.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        state.addValueChangeListener(change -> filter(change.isFromClient()));
        search.addValueChangeListener(change -> filter(change.isFromClient()));
        var filters = new Div(search, state);
        filters.addClassName("eq-filters");
        return filters;
    }

    private void filter(boolean byPerson) {
        show();
        if (byPerson) {
            Map<String, String> query = new LinkedHashMap<>();
            Optional.ofNullable(state.getValue()).ifPresent(chosen -> query.put("state", chosen.name()));
            Optional.of(search.getValue().strip()).filter(text -> !text.isEmpty()).ifPresent(text -> query.put("q", text));
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location("policies", QueryParameters.simple(query)));
        }
    }

    private void show() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        grid.setItems(all.stream()
                .filter(policy -> state.getValue() == null || policy.state() == state.getValue())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }

    private Button newPolicy() {
        var button = new Button(
                getTranslation("policies.new"), Glyph.PLUS.create(), click -> UI.getCurrent().navigate("policies/new"));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return editor ? button : Reasoned.disable(button, getTranslation("policies.editors-only"));
    }

    private EmptyState empty() {
        return new EmptyState(
                Glyph.SCALE, getTranslation("policies.empty.title"), getTranslation("policies.empty.why"), newPolicy());
    }

    private static Optional<PolicyState> state(String name) {
        return List.of(PolicyState.values()).stream().filter(state -> state.name().equals(name)).findFirst();
    }
}
