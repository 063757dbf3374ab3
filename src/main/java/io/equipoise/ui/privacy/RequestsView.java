package io.equipoise.ui.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.privacy.PersonRequest;
import io.equipoise.privacy.PrivacyDesk;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** What people asked for about their own data: copies and erasures, newest first. */
@Route("person-requests")
@Menu(title = "navigation.privacy", order = 430, icon = "lock")
@RolesAllowed({"COMPLIANCE", "AUDITOR", "ADMINISTRATOR"})
class RequestsView extends View {
    private final boolean handles;

    RequestsView(PrivacyDesk desk, CurrentOperator current) {
        super("privacy");
        handles = current.require().has(Role.COMPLIANCE);
        header().actions(newButton());
        var requests = desk.list();
        add(requests.isEmpty() ? empty() : new Panel().flush().with(grid(requests)));
    }

    private Component newButton() {
        var create = new Button(
                getTranslation("privacy.new"), Glyph.PLUS.create(), click -> getUI().ifPresent(ui -> ui.navigate(RequestFormView.class)));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return handles ? create : Reasoned.disable(create, getTranslation("privacy.new.roles"));
    }

    private Component empty() {
        return new EmptyState(Glyph.LOCK, getTranslation("privacy.empty"), getTranslation("privacy.empty.why"));
    }

    private Grid<PersonRequest> grid(List<PersonRequest> requests) {
        var formats = Formats.current();
        var grid = new Grid<PersonRequest>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addComponentColumn(this::reference).setHeader(getTranslation("privacy.reference")).setFlexGrow(1).setWidth("180px");
        grid.addColumn(request -> getTranslation("privacy.kind." + request.kind()))
                .setHeader(getTranslation("privacy.kind"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(request -> RequestBadge.of(request.state()))
                .setHeader(getTranslation("privacy.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(request -> formats.tableTime(request.requestedAt()))
                .setHeader(getTranslation("privacy.asked-at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(PersonRequest::requestedBy).setHeader(getTranslation("privacy.asked-by")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(request -> request.decidedBy() == null ? "—" : request.decidedBy())
                .setHeader(getTranslation("privacy.confirmed-by"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setItems(requests);
        return grid;
    }

    private Component reference(PersonRequest request) {
        var who = new Span(request.logName());
        who.addClassName("eq-muted");
        var lines = new Div(
                new RouterLink(request.reference(), RequestView.class, new RouteParameters("id", request.id().toString())), who);
        lines.addClassName("eq-two-lines");
        return lines;
    }
}
