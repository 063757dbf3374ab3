package io.equipoise.ui.evidence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.evidence.ChainInspection;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceAnchors;
import io.equipoise.evidence.EvidenceExport;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.LogProtection;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.DownloadLink;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;

/** The evidence log, newest first, and the proof that nobody rewrote it. The address carries the filter. */
@Route("evidence")
@Menu(title = "navigation.evidence", order = 420, icon = "chain")
@PermitAll
class EvidenceView extends View implements BeforeEnterObserver {
    private final ChainInspection inspection;
    private final EvidenceExport export;
    private final CurrentOperator current;
    private final Div result = new Div();
    private final Button verify;
    private final EvidenceFilterBar filter;
    private final EvidenceGrid grid;

    EvidenceView(
            EvidenceLog log,
            EvidenceAnchors anchors,
            LogProtection protection,
            ChainInspection inspection,
            EvidenceExport export,
            EvidenceWords words,
            KeptObservations observations,
            CurrentOperator current) {
        super("evidence");
        this.inspection = inspection;
        this.export = export;
        this.current = current;
        verify = new Button(getTranslation("evidence.verify"), Glyph.CHAIN.create(), click -> verify());
        verify.setDisableOnClick(true);
        header().actions(download(current.require()), verify);
        result.getElement().setAttribute("aria-live", "polite");
        result.add(anchored(anchors, protection));
        inspection.broken().map(this::foundBroken).ifPresent(result::add);
        grid = new EvidenceGrid(log, words.names(), observations);
        filter = new EvidenceFilterBar(log, this::filtered);
        add(result, new Panel().with(filter), new Panel().flush().with(grid));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter.read(event.getLocation().getQueryParameters());
        grid.show(filter.filter());
    }

    private void filtered() {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("evidence", filter.query()));
        grid.show(filter.filter());
    }

    /** What stands behind the log: the last anchor, and what the database lets the console do to it. */
    private ErrorNotice anchored(EvidenceAnchors anchors, LogProtection protection) {
        String anchored = anchors.last()
                .map(last -> getTranslation("evidence.last-anchor", last.seq(), Formats.current().logTime(last.at()), last.keyId()))
                .orElseGet(() -> getTranslation("evidence.no-anchor"));
        return new ErrorNotice(Tone.NEUTRAL, getTranslation(protection.holds() ? "evidence.protected" : "evidence.not-protected", anchored));
    }

    private Component download(Operator who) {
        var button = new Button(getTranslation("evidence.export"), Glyph.DOWNLOAD.create());
        if (!who.has(Role.AUDITOR) && !who.has(Role.COMPLIANCE) && !who.has(Role.ADMINISTRATOR)) {
            return Reasoned.disable(button, getTranslation("evidence.export.roles"));
        }
        var link = new DownloadLink(button, "equipoise-evidence-" + LocalDate.now() + ".zip", "application/zip", out -> current.runAs(who, () -> {
            export.announce();
            export.write(out);
        }));
        return link;
    }

    private void verify() {
        result.removeAll();
        var checked = new Span();
        result.add(new ErrorNotice(Tone.RUNNING, getTranslation("evidence.verifying")), checked);
        UI ui = UI.getCurrent();
        Background.read(
                this,
                () -> inspection.inspect(entries ->
                        Background.bring(ui, () -> checked.setText(getTranslation("evidence.verifying.so-far", entries)))),
                found -> {
                    result.removeAll();
                    result.add(words(found));
                    verify.setEnabled(true);
                },
                failure -> {
                    result.removeAll();
                    verify.setEnabled(true);
                    throw failure;
                });
    }

    /** Until a verification finds the chain whole again, whatever is exported carries a mark. */
    private ErrorNotice foundBroken(ChainInspection.Inspected last) {
        return new ErrorNotice(Tone.FAIL, getTranslation("evidence.last-broken", Formats.current().logTime(last.at()), last.by()));
    }

    private ErrorNotice words(ChainVerification verification) {
        return switch (verification) {
            case ChainVerification.Intact intact ->
                new ErrorNotice(
                        Tone.PASS,
                        getTranslation(
                                "evidence.whole",
                                getTranslation("evidence.intact", intact.entries(), intact.lastHash().substring(0, Math.min(16, intact.lastHash().length()))),
                                getTranslation("evidence.anchored", intact.anchored(), intact.notAnchored())));
            case ChainVerification.Broken broken ->
                new ErrorNotice(
                        Tone.FAIL,
                        getTranslation(
                                "evidence.broken",
                                broken.seq(),
                                getTranslation("evidence.problem." + broken.problem()),
                                broken.intactBefore()));
        };
    }
}
