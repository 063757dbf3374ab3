package io.equipoise.ui.approvals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
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
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalState;
import io.equipoise.approval.Decision;
import io.equipoise.approval.GateState;
import io.equipoise.approval.Vote;
import io.equipoise.approval.Waiver;
import io.equipoise.approval.WaiverDesk;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.Auditor;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.ui.audits.AuditView;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.VerdictBadge;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request: what is asked for, against what is live, what was measured, who decided, and the decision. */
@Route("approvals/:id")
@PermitAll
@StyleSheet("equipoise/approvals.css")
class ApprovalView extends View implements BeforeEnterObserver {
    private final ApprovalDesk desk;
    private final ApprovalQueue queue;
    private final WaiverDesk waivers;
    private final ListPreviewer previewer;
    private final Auditor auditor;
    private final LiveSurfaces surfaces;
    private final PairNames names;
    private final Operator who;
    private final Div body = new Div();
    private AddressChoices choices = new AddressChoices();
    private @Nullable ApprovalId id;

    ApprovalView(
            ApprovalDesk desk,
            ApprovalQueue queue,
            WaiverDesk waivers,
            ListPreviewer previewer,
            Auditor auditor,
            LiveSurfaces surfaces,
            PairNames names,
            CurrentOperator current) {
        super("approvals.approval");
        this.desk = desk;
        this.queue = queue;
        this.waivers = waivers;
        this.previewer = previewer;
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
                .flatMap(queue::find)
                .orElseThrow(NotFoundException::new)
                .id();
        choices = AddressChoices.of(event);
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
        ApprovalRequest request = queue.find(Objects.requireNonNull(id)).orElseThrow();
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
        var live = surfaces.live(request.subject().surface());
        body.add(
                new Panel(getTranslation("approvals.comment")).with(comment),
                new DifferencePanel(request, live, queue.card(request.id()), names, choices),
                new Panel(getTranslation("approvals.measured")).with(measured(request)),
                new SamplePanel(previewer, request, live));
        var gates = new GatePanel(who, waivers.standsOpen(request), state -> askWaiver(request, state), this::decideWaiver);
        body.add(gates, new VotesPanel(request));
        DecisionForm form = null;
        if (request.isOpen()) {
            tooFew(request);
            form = new DecisionForm(queue.obstacle(request.id()), (choice, reason) -> decide(request, choice, reason));
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

    /** Said before anybody waits for an approval that nobody can give. */
    private void tooFew(ApprovalRequest request) {
        int attainable = queue.attainable(request.id());
        if (attainable < request.quorum()) {
            body.add(new ErrorNotice(Tone.WARNING, getTranslation("approvals.too-few", request.quorum(), attainable)));
        }
    }

    /** Some gates try things out: they are looked at while the page is already there. */
    private void look(ApprovalRequest request, GatePanel gates, @Nullable DecisionForm form) {
        Background.read(
                this,
                () -> queue.gates(request.id()),
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
        new WaiverDialog(state.gate(), waivers.owners(), (reason, owner, until) -> {
                    waivers.ask(request.id(), state.gate(), reason, owner, until);
                    Notice.done(getTranslation("approvals.waiver.asked"));
                    draw();
                })
                .open();
    }

    private void decideWaiver(Waiver waiver) {
        WordsDialog.reason(
                        getTranslation("approvals.waiver.title", waiver.gate().name(), getTranslation("gate." + waiver.gate())),
                        getTranslation("approvals.waiver.grant"),
                        reason -> decideWaiver(waiver, true, reason),
                        new Paragraph(getTranslation("approvals.waiver.says", waiver.askedBy(), waiver.reason())))
                .or(getTranslation("approvals.waiver.deny"), reason -> decideWaiver(waiver, false, reason))
                .open();
    }

    private void decideWaiver(Waiver waiver, boolean grants, String reason) {
        waivers.decide(waiver, grants, reason);
        draw();
    }

    private void withdraw(ApprovalRequest request) {
        WordsDialog.reason(getTranslation("approvals.withdraw"), reason -> {
                    desk.withdraw(request.id(), reason);
                    draw();
                })
                .open();
    }

    private void amend(ApprovalRequest request) {
        new AmendDialog(request, (comment, at) -> {
                    desk.amend(request.id(), comment, at);
                    draw();
                })
                .open();
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

    private void decide(ApprovalRequest seen, Vote.Choice choice, String reason) {
        switch (desk.decide(seen.id(), seen.contentHash(), choice, reason)) {
            case Decision.Counted(int approvals, int quorum) -> Notice.done(getTranslation("approvals.counted", approvals, quorum));
            case Decision.WentLive() -> Notice.done(getTranslation("approvals.went-live"));
            case Decision.Scheduled(var at) -> Notice.done(getTranslation("approvals.scheduled", Formats.current().dateTime(at)));
            case Decision.Rejected() -> Notice.done(getTranslation("approvals.rejected"));
            case Decision.ChangesRequested() -> Notice.done(getTranslation("approvals.changes-requested"));
            case Decision.Refused(String key, var arguments) -> {
                refused(seen, new Refusal(key, arguments.toArray()));
                return;
            }
        }
        draw();
    }

    /** What changed under the reader is shown before anything else; the page then is the new one. */
    private void refused(ApprovalRequest seen, Refusal refusal) {
        Notice.refused(refusal);
        draw();
        if (refusal.key().equals("approval.content-changed")) {
            body.addComponentAsFirst(new ChangedNotice(queue.changesSince(seen.id(), seen.contentHash())));
        }
    }
}
