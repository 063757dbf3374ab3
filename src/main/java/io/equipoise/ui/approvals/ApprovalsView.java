package io.equipoise.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalState;
import io.equipoise.approval.RollbackDesk;
import io.equipoise.approval.WaiverDesk;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterState;
import io.equipoise.charter.CharterVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What waits for a decision, what was decided, and what is live now. */
@Route("approvals")
@Menu(title = "navigation.approvals", order = 410, icon = "stamp")
@PermitAll
@StyleSheet("equipoise/approvals.css")
class ApprovalsView extends View implements BeforeEnterObserver {
    private final PairNames names;

    private final RollbackDesk rollbacks;
    private final Operator operator;
    private final ApprovalQueue approvals;
    private final List<ApprovalRequest> all;
    private final QueuePanel queue;

    ApprovalsView(
            ApprovalQueue approvals,
            WaiverDesk waivers,
            CharterCatalog charters,
            LiveSurfaces surfaces,
            RollbackDesk rollbacks,
            PairNames names,
            CurrentOperator current) {
        super("approvals");
        this.approvals = approvals;
        this.names = names;
        this.rollbacks = rollbacks;
        var who = current.require();
        this.operator = who;
        header().actions(ask(who));
        this.all = approvals.list();
        waivers.expired().forEach(expired -> add(expired(expired)));
        queue = new QueuePanel(waiting(), this::isMine, this::waitsForMe, this::requests, empty(who));
        add(
                queue,
                charterPanel(charters),
                new Panel(getTranslation("approvals.live")).flush().with(live(surfaces.all())),
                rollbackPanel(),
                new Panel(getTranslation("approvals.decided")).flush().with(
                        requests(all.stream().filter(request -> !stands(request)).toList(), new EmptyState(
                                Glyph.BOOK, getTranslation("approvals.none-decided.title"), getTranslation("approvals.none-decided.why")))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        queue.show(AddressChoices.of(event));
    }

    private EmptyState empty(Operator who) {
        return new EmptyState(Glyph.STAMP, getTranslation("approvals.empty.title"), getTranslation("approvals.empty.why"), ask(who));
    }

    /** Oldest first: who has waited longest comes first. */
    private List<ApprovalRequest> waiting() {
        return all.stream().filter(ApprovalsView::stands).toList().reversed();
    }

    private static boolean stands(ApprovalRequest request) {
        return request.isOpen() || request.state() == ApprovalState.SCHEDULED;
    }

    private boolean isMine(ApprovalRequest request) {
        return request.requestedById().equals(operator.id());
    }

    private boolean waitsForMe(ApprovalRequest request) {
        return request.isOpen() && approvals.obstacle(request.id()).isEmpty();
    }

    /** A gate of what is live is open again: somebody must answer for it anew, or the surface goes back. */
    private Component expired(WaiverDesk.Expired expired) {
        var request = expired.request();
        return new ErrorNotice(
                Tone.WARNING,
                getTranslation(
                        "approvals.waiver.reopened",
                        expired.waiver().gate() + " " + getTranslation("gate." + expired.waiver().gate()),
                        getTranslation("surface." + request.subject().surface()),
                        expired.waiver().owner(),
                        expired.waiver().expiresOn().toString()),
                new RouterLink(
                        names.pair(request.subject(), getTranslation("audits.no-policy")),
                        ApprovalView.class,
                        new RouteParameters("id", request.id().toString())));
    }

    private Component charterPanel(CharterCatalog charters) {
        var pending = charters.list().stream().filter(version -> version.state() == CharterState.PENDING).toList();
        if (pending.isEmpty()) {
            return new Div();
        }
        var panel = new Panel(getTranslation("approvals.charters"));
        pending.forEach(version -> panel.with(ItemRow.link(
                getTranslation("charters.title-of", version.label()),
                "charter/" + version.id(),
                version.reason(),
                new StatusBadge(
                        charters.obstacle(version).isEmpty() ? Tone.WARNING : Tone.RUNNING,
                        getTranslation("charterState.PENDING") + " " + version.approvals() + "/" + CharterVersion.QUORUM))));
        return panel;
    }

    private Component rollbackPanel() {
        var list = rollbacks.list();
        return list.isEmpty() ? new Div() : new RollbackPanel(rollbacks, operator, list);
    }

    private Button rollBack(LivePair pair) {
        var button = new Button(
                getTranslation("approvals.rollback"), click -> RollbackPanel.ask(rollbacks, names, pair.surface()));
        button.addThemeVariants(ButtonVariant.SMALL);
        boolean may = operator.has(Role.OPERATOR) || operator.has(Role.COMPLIANCE);
        return may ? button : Reasoned.disable(button, getTranslation("approvals.rollback.roles"));
    }

    private Button ask(Operator who) {
        var ask = new Button(
                getTranslation("versions.request"),
                Glyph.PLUS.create(),
                click -> getUI().ifPresent(ui -> ui.navigate(ApprovalFormView.class)));
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        return who.has(Role.OPERATOR) || who.has(Role.PRODUCT) ? ask : Reasoned.disable(ask, getTranslation("versions.request.roles"));
    }

    private Grid<ApprovalRequest> requests(List<ApprovalRequest> requests, Component empty) {
        var grid = new Grid<ApprovalRequest>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        String none = getTranslation("audits.no-policy");
        grid.addColumn(new ComponentRenderer<>(request -> new RouterLink(
                        names.pair(request.subject(), none), ApprovalView.class, new RouteParameters("id", request.id().toString()))))
                .setHeader(getTranslation("approvals.pair"))
                .setWidth("200px")
                .setFlexGrow(1);
        grid.addColumn(request -> getTranslation("surface." + request.subject().surface()))
                .setHeader(getTranslation("approvals.surface"))
                .setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(ApprovalBadge::new))
                .setHeader(getTranslation("training.state"))
                .setAutoWidth(true);
        grid.addColumn(ApprovalRequest::requestedBy).setHeader(getTranslation("approvals.by")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(QueuePanel::age))
                .setHeader(getTranslation("approvals.asked"))
                .setAutoWidth(true);
        grid.addColumn(ApprovalRequest::comment).setHeader(getTranslation("approvals.comment")).setWidth("220px").setFlexGrow(2);
        grid.setEmptyStateComponent(empty);
        grid.setItems(requests);
        return grid;
    }

    private Grid<LivePair> live(List<LivePair> pairs) {
        var formats = Formats.current();
        var grid = new Grid<LivePair>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(pair -> getTranslation("surface." + pair.surface()))
                .setHeader(getTranslation("approvals.surface"))
                .setAutoWidth(true);
        grid.addColumn(pair -> names.model(pair.model())).setHeader(getTranslation("versions.name")).setAutoWidth(true);
        grid.addColumn(pair -> names.policy(pair.policy(), getTranslation("audits.no-policy")))
                .setHeader(getTranslation("audits.policy"))
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addColumn(pair -> formats.tableTime(pair.since())).setHeader(getTranslation("approvals.since")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(this::rollBack)).setAutoWidth(true).setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.RING, getTranslation("approvals.nothing-live.title"), getTranslation("approvals.nothing-live.why")));
        grid.setItems(pairs);
        return grid;
    }
}
