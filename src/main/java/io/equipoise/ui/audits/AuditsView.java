package io.equipoise.ui.audits;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.audit.Audit;
import io.equipoise.audit.Auditor;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.routine.AuditRoutines;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;

/** Every audit, newest first. */
@Route("audits")
@Menu(title = "navigation.audits", order = 310, icon = "gauge")
@PermitAll
@StyleSheet("equipoise/charters.css")
class AuditsView extends View {
    private final Auditor auditor;
    private final RoutinesPanel routines;
    private final Live live;
    private final Grid<Audit> grid = new Grid<>();

    AuditsView(Auditor auditor, ModelRegistry models, PolicyCatalog policies, AuditRoutines routines, CurrentOperator current) {
        super("audits");
        this.auditor = auditor;
        this.routines = new RoutinesPanel(routines, auditor, may(current.require()), this::follow);
        header().actions(order(current.require()));
        var formats = Formats.current();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(audit -> new RouterLink(
                        models.find(audit.plan().model()).map(ModelVersion::label).orElse("–"),
                        AuditView.class,
                        new RouteParameters("id", audit.id().toString()))))
                .setHeader(getTranslation("versions.name"))
                .setWidth("140px")
                .setFlexGrow(1);
        grid.addColumn(audit -> audit.plan().lists() != null
                        ? getTranslation("audits.lists")
                        : audit.plan().policy() == null
                        ? getTranslation("audits.no-policy")
                        : policies.find(audit.plan().policy()).map(FairnessPolicy::label).orElse("–"))
                .setHeader(getTranslation("audits.policy"))
                .setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(audit -> Verdicts.badge(audit.state())))
                .setHeader(getTranslation("training.state"))
                .setAutoWidth(true);
        grid.addColumn(audit -> audit.state().isOver() ? "" : formats.percent(audit.progress(), 0))
                .setHeader(getTranslation("training.progress"))
                .setAutoWidth(true);
        grid.addColumn(Audit::startedBy).setHeader(getTranslation("training.by")).setAutoWidth(true);
        grid.addColumn(audit -> formats.tableTime(audit.createdAt()))
                .setHeader(getTranslation("training.when"))
                .setAutoWidth(true);
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.GAUGE, getTranslation("audits.empty.title"), getTranslation("audits.empty.why"), order(current.require())));
        live = new Live(this::refresh, new Panel().flush().with(grid));
        add(live, this.routines);
    }

    private Button order(Operator who) {
        var order = new Button(
                getTranslation("audits.order"),
                Glyph.PLUS.create(),
                click -> getUI().ifPresent(ui -> ui.navigate(AuditFormView.class)));
        order.addThemeVariants(ButtonVariant.PRIMARY);
        return may(who) ? order : Reasoned.disable(order, getTranslation("versions.audit.roles"));
    }

    private static boolean may(Operator who) {
        return who.has(Role.OPERATOR) || who.has(Role.COMPLIANCE) || who.has(Role.PRODUCT);
    }

    private void follow() {
        live.again();
    }

    private boolean refresh() {
        routines.refresh();
        var audits = auditor.list();
        grid.setItems(audits);
        return audits.stream().anyMatch(audit -> !audit.state().isOver());
    }
}
