package io.equipoise.ui.approvals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalId;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalState;
import io.equipoise.approval.Decision;
import io.equipoise.approval.GateState;
import io.equipoise.approval.Vote;
import io.equipoise.approval.Waiver;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.Auditor;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.ui.audits.AuditView;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.VerdictBadge;
import io.equipoise.ui.component.View;
import io.equipoise.ui.versions.VersionView;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request: what is asked for, against what is live, what was measured, who decided, and the decision. */
@Route("approvals/:id")
@PermitAll
class ApprovalView extends View implements BeforeEnterObserver {
    private final ApprovalDesk desk;
    private final Auditor auditor;
    private final LiveSurfaces surfaces;
    private final PairNames names;
    private final Operator who;
    private final Div body = new Div();
    private @Nullable ApprovalId id;

    ApprovalView(ApprovalDesk desk, Auditor auditor, LiveSurfaces surfaces, PairNames names, CurrentOperator current) {
        super("approvals.approval");
        this.desk = desk;
        this.auditor = auditor;
        this.surfaces = surfaces;
        this.names = names;
        this.who = current.require();
        body.addClassName("eq-stack");
        add(body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get("id")
                .flatMap(ApprovalView::parse)
                .flatMap(desk::find)
                .orElseThrow(NotFoundException::new)
                .id();
        draw();
    }

    private static Optional<ApprovalId> parse(String text) {
        try {
            return Optional.of(ApprovalId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void draw() {
        ApprovalRequest request = desk.find(Objects.requireNonNull(id)).orElseThrow();
        String none = getTranslation("audits.no-policy");
        header().retitle(names.pair(request.subject(), none))
                .describe(getTranslation(
                        "approvals.approval.asked",
                        request.requestedBy(),
                        Formats.current().dateTime(request.createdAt()),
                        getTranslation("surface." + request.subject().surface())))
                .beside(new ApprovalBadge(request));
        body.removeAll();
        var comment = new Paragraph(request.comment());
        comment.addClassName("eq-lead");
        body.add(
                new Panel(getTranslation("approvals.comment")).with(comment),
                new Panel(getTranslation("approvals.differences")).describe(getTranslation("approvals.differences.why")).with(differences(request, none)),
                new Panel(getTranslation("approvals.measured")).with(measured(request)),
                new Panel(getTranslation("approvals.votes")).with(votes(request)));
        var gates = new GatePanel(who, request.isOpen(), state -> askWaiver(request, state), this::decideWaiver);
        body.add(gates);
        DecisionForm form = null;
        if (request.isOpen()) {
            form = new DecisionForm(desk.obstacle(request.id()), (choice, reason) -> decide(request, choice, reason));
            body.add(form);
        }
        if (request.requestedById().equals(who.id()) && (request.isOpen() || request.state() == ApprovalState.SCHEDULED)) {
            header().actions(
                    new Button(getTranslation("approvals.withdraw"), click -> withdraw(request)),
                    new Button(getTranslation("approvals.amend"), Glyph.EDIT.create(), click -> amend(request)));
        } else {
            header().actions();
        }
        look(request, gates, form);
    }

    /** Some gates try things out: they are looked at while the page is already there. */
    private void look(ApprovalRequest request, GatePanel gates, @Nullable DecisionForm form) {
        Background.read(
                this,
                () -> desk.gates(request.id()),
                states -> {
                    gates.fill(states);
                    String blockers = states.stream()
                            .filter(GateState::blocks)
                            .map(state -> state.gate() + " " + getTranslation("gate." + state.gate()))
                            .collect(Collectors.joining(getTranslation("list.separator")));
                    if (form != null && !blockers.isEmpty()) {
                        form.gatesBlock(getTranslation("refusal.approval.gates", blockers));
                    }
                },
                failure -> {
                    gates.show(new ErrorNotice(Tone.FAIL, getTranslation("approvals.gates.failed")));
                    throw failure;
                });
    }

    private void askWaiver(ApprovalRequest request, GateState state) {
        new WaiverDialog(state.gate(), (reason, owner, until) -> {
                    desk.askWaiver(request.id(), state.gate(), reason, owner, until);
                    Notice.done(getTranslation("approvals.waiver.asked"));
                    draw();
                })
                .open();
    }

    private void decideWaiver(Waiver waiver) {
        new ReasonDialog(
                        getTranslation("approvals.waiver.title", waiver.gate().name(), getTranslation("gate." + waiver.gate())),
                        "",
                        new Paragraph(getTranslation("approvals.waiver.says", waiver.askedBy(), waiver.reason())))
                .action(getTranslation("approvals.waiver.deny"), false, reason -> decideWaiver(waiver, false, reason))
                .action(getTranslation("approvals.waiver.grant"), true, reason -> decideWaiver(waiver, true, reason))
                .open();
    }

    private void decideWaiver(Waiver waiver, boolean grants, String reason) {
        desk.decideWaiver(waiver, grants, reason);
        draw();
    }

    private void withdraw(ApprovalRequest request) {
        new ReasonDialog(getTranslation("approvals.withdraw"), "")
                .action(getTranslation("approvals.withdraw"), true, reason -> {
                    desk.withdraw(request.id(), reason);
                    draw();
                })
                .open();
    }

    private void amend(ApprovalRequest request) {
        new ReasonDialog(getTranslation("approvals.amend"), request.comment(), new Paragraph(getTranslation("approvals.amend.why")))
                .action(getTranslation("approvals.amend"), true, comment -> {
                    desk.amend(request.id(), comment, request.activateAt());
                    draw();
                })
                .open();
    }

    private Facts differences(ApprovalRequest request, String none) {
        var live = surfaces.live(request.subject().surface());
        var facts = new Facts();
        String modelNow = live.map(pair -> names.model(pair.model())).orElse(getTranslation("approvals.nothing"));
        String policyNow = live.map(pair -> names.policy(pair.policy(), none)).orElse(getTranslation("approvals.nothing"));
        facts.fact(getTranslation("versions.name"), change(modelNow, names.model(request.subject().model())));
        facts.fact(getTranslation("audits.policy"), change(policyNow, names.policy(request.subject().policy(), none)));
        facts.fact(getTranslation("approvals.content"), new Hash(request.contentHash()));
        if (request.activateAt() != null) {
            facts.fact(getTranslation("approvals.activate-at"), Formats.current().dateTime(request.activateAt()));
        }
        facts.fact(getTranslation("approvals.samples"), new Anchor(
                "preview?version=" + request.subject().model()
                        + (request.subject().policy() == null ? "" : "&policy=" + request.subject().policy()),
                getTranslation("approvals.samples.open")));
        facts.fact("", new RouterLink(
                getTranslation("training.run.version"),
                VersionView.class,
                new RouteParameters("id", request.subject().model().toString())));
        return facts;
    }

    private String change(String before, String after) {
        return before.equals(after) ? getTranslation("approvals.same", after) : before + " → " + after;
    }

    private Div measured(ApprovalRequest request) {
        var place = new Div();
        place.addClassName("eq-stack");
        var audit = auditor.latestOf(request.subject().model(), request.subject().policy());
        if (audit.isEmpty()) {
            place.add(new ErrorNotice(Tone.WARNING, getTranslation("approvals.form.not-audited")));
            return place;
        }
        try {
            verdicts(place, audit.get(), auditor.report(audit.get()));
        } catch (ArtifactDamaged damaged) {
            place.add(new ErrorNotice(damaged));
        }
        return place;
    }

    private void verdicts(Div place, Audit audit, AuditReport report) {
        var facts = new Facts();
        report.utility().forEach(part -> facts.fact(AttributeName.of(part.report().attribute()), new VerdictBadge(part.verdict())));
        place.add(facts, new RouterLink(
                getTranslation("approvals.open-audit", Formats.current().dateTime(audit.createdAt())),
                AuditView.class,
                new RouteParameters("id", audit.id().toString())));
    }

    private Div votes(ApprovalRequest request) {
        var place = new Div();
        if (request.votes().isEmpty()) {
            place.setText(getTranslation("approvals.no-votes", request.quorum()));
            return place;
        }
        var facts = new Facts();
        for (Vote vote : request.votes()) {
            String voided = vote.voided() ? getTranslation("approvals.voided") : "";
            facts.fact(
                    vote.username() + " · " + Formats.current().dateTime(vote.at()),
                    getTranslation("voteChoice." + vote.choice()) + voided + ": " + vote.reason());
        }
        place.add(facts);
        return place;
    }

    private void decide(ApprovalRequest seen, Vote.Choice choice, String reason) {
        switch (desk.decide(seen.id(), seen.contentHash(), choice, reason)) {
            case Decision.Counted(int approvals, int quorum) -> Notice.done(getTranslation("approvals.counted", approvals, quorum));
            case Decision.WentLive() -> Notice.done(getTranslation("approvals.went-live"));
            case Decision.Scheduled(var at) -> Notice.done(getTranslation("approvals.scheduled", Formats.current().dateTime(at)));
            case Decision.Rejected() -> Notice.done(getTranslation("approvals.rejected"));
            case Decision.ChangesRequested() -> Notice.done(getTranslation("approvals.changes-requested"));
            case Decision.Refused(String key, var arguments) -> Notice.refused(new Refusal(key, arguments.toArray()));
        }
        draw();
    }
}
