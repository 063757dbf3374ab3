package io.equipoise.ui.charters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterState;
import io.equipoise.charter.CharterVersion;
import io.equipoise.charter.CharterVersionId;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.LeaveGuard;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of the charter: edited while it is a draft, decided on while it waits, read afterwards. */
@Route("charter/:id")
@PermitAll
@StyleSheet("equipoise/charters.css")
class CharterVersionView extends View implements BeforeEnterObserver, BeforeLeaveObserver {
    private final CharterCatalog charters;
    private final DatasetCatalog datasets;
    private final Operator who;
    private final Div body = new Div();
    private @Nullable CharterVersionId id;
    private @Nullable CharterEditor editor;

    CharterVersionView(CharterCatalog charters, DatasetCatalog datasets, CurrentOperator current) {
        super("charters.version-page");
        this.charters = charters;
        this.datasets = datasets;
        this.who = current.require();
        body.addClassName("eq-stack");
        header().above(new RouterLink(getTranslation("charters.title"), ChartersView.class));
        add(body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get("id")
                .flatMap(CharterVersionView::parse)
                .flatMap(charters::find)
                .orElseThrow(NotFoundException::new)
                .id();
        draw();
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        LeaveGuard.ask(event, editor != null && editor.isDirty());
    }

    private static Optional<CharterVersionId> parse(String text) {
        try {
            return Optional.of(CharterVersionId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void draw() {
        CharterVersion version = charters.find(Objects.requireNonNull(id)).orElseThrow();
        header().retitle(getTranslation("charters.title-of", version.label()))
                .describe(getTranslation(
                        version.state() == CharterState.APPROVED ? "charters.from-line.approved" : "charters.from-line",
                        version.effectiveFrom().toString(),
                        version.editor()))
                .beside(new CharterBadge(version, charters.inForce()))
                .actions();
        body.removeAll();
        editor = null;
        if (version.state() == CharterState.DRAFT && edits()) {
            edit(version);
        } else {
            read(version);
        }
    }

    private boolean edits() {
        return who.has(Role.COMPLIANCE) || who.has(Role.PRODUCT) || who.has(Role.OPERATOR);
    }

    private void edit(CharterVersion version) {
        var before = charters.before(version);
        var form = new CharterEditor(
                datasets,
                before.map(CharterVersion::charter).orElseGet(Charter::none),
                comparedWith(before),
                version.charter(),
                version.reason(),
                version.effectiveFrom());
        editor = form;
        var save = new Button(getTranslation("charters.save"), Glyph.CHECK.create(), click -> act(() -> {
            charters.save(version.id(), version.revision(), form.charter(), form.reason(), form.from());
            Notice.done(getTranslation("charters.saved"));
        }));
        var submit = new Button(getTranslation("charters.submit"), Glyph.STAMP.create(), click -> act(() -> {
            charters.submit(version.id(), version.revision(), form.charter(), form.reason(), form.from());
            Notice.done(getTranslation("charters.submitted"));
        }));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(save, submit);
        actions.addClassName("eq-actions");
        // Votes on earlier texts of this draft stay readable.
        if (!version.votes().isEmpty()) {
            body.add(votes(version));
        }
        body.add(form, actions);
    }

    private String comparedWith(Optional<CharterVersion> before) {
        return before.map(earlier -> getTranslation("charters.changes.from", earlier.label()))
                .orElseGet(() -> getTranslation("charters.changes.first"));
    }

    private void read(CharterVersion version) {
        var reason = new Paragraph(version.reason());
        reason.addClassName("eq-lead");
        var before = charters.before(version);
        body.add(
                new Panel(getTranslation("charters.reason")).with(reason),
                new Panel(getTranslation("charters.changes"))
                        .describe(comparedWith(before))
                        .with(new CharterChanges(before.map(CharterVersion::charter).orElseGet(Charter::none), version.charter())),
                new Panel(getTranslation("charters.says")).with(new CharterSummary(version.charter())),
                votes(version));
        if (version.state() == CharterState.PENDING) {
            tooFew(version);
            body.add(new CharterDecision(charters.obstacle(version), (approves, why) -> decide(version, approves, why)));
            reopen(version);
        }
        body.add(new CharterFilePanel("charter-" + version.label() + ".yaml", version.text()));
    }

    /** Said before anybody waits for an approval that nobody can give. */
    private void tooFew(CharterVersion version) {
        int attainable = charters.attainable(version);
        if (attainable < CharterVersion.QUORUM) {
            body.add(new ErrorNotice(Tone.WARNING, getTranslation("charters.too-few", CharterVersion.QUORUM, attainable)));
        }
    }

    private void reopen(CharterVersion version) {
        var button = new Button(getTranslation("charters.reopen"), Glyph.EDIT.create(), click -> WordsDialog.reason(
                        getTranslation("charters.reopen"),
                        why -> {
                            charters.reopen(version.id(), why);
                            draw();
                        },
                        new Paragraph(getTranslation("charters.reopen.why")))
                .open());
        header().actions(edits() ? button : Reasoned.disable(button, getTranslation("charters.draft.roles")));
    }

    private Panel votes(CharterVersion version) {
        var facts = new Facts().fact(getTranslation("approvals.content"), new Hash(version.contentHash()));
        version.votes().forEach(vote -> facts.fact(
                vote.username() + " · " + Formats.current().dateTime(vote.at()),
                getTranslation(vote.approves() ? "voteChoice.APPROVE" : "voteChoice.REJECT")
                        + (vote.voided() ? getTranslation("approvals.voided") : "") + getTranslation("charters.vote.colon") + vote.reason()));
        if (version.votes().isEmpty()) {
            facts.fact("", getTranslation("approvals.no-votes", CharterVersion.QUORUM));
        }
        return new Panel(getTranslation("approvals.votes")).with(facts);
    }

    private void decide(CharterVersion version, boolean approves, String why) {
        act(() -> {
            var after = charters.decide(version.id(), version.pin(), approves, why);
            Notice.done(getTranslation("charters.decided." + after.state(), after.approvals(), CharterVersion.QUORUM, after.effectiveFrom().toString()));
        });
    }

    /** A refusal keeps what was typed; only what changed under the reader draws the page anew. */
    private void act(Runnable action) {
        try {
            action.run();
            draw();
        } catch (Refusal refusal) {
            if (List.of("charter.changed", "charter.not-pending").contains(refusal.key())) {
                draw();
            }
            if (editor == null || !editor.mark(refusal)) {
                Notice.refused(refusal);
            }
        }
    }
}
