package io.equipoise.ui.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;

/** The evidence log, newest first, and the proof that nobody rewrote it. */
@Route("evidence")
@Menu(title = "navigation.evidence", order = 420, icon = "chain")
@PermitAll
class EvidenceView extends View {
    private final EvidenceLog log;
    private final Div result = new Div();
    private final Button verify;

    EvidenceView(EvidenceLog log) {
        super("evidence");
        this.log = log;
        verify = new Button(getTranslation("evidence.verify"), Glyph.CHAIN.create(), click -> verify());
        verify.setDisableOnClick(true);
        header().actions(verify);
        result.getElement().setAttribute("aria-live", "polite");
        add(result, new Panel().flush().with(new EvidenceGrid(log)));
    }

    private void verify() {
        try {
            result.removeAll();
            result.add(words(log.verify()));
        } finally {
            verify.setEnabled(true);
        }
    }

    private ErrorNotice words(ChainVerification verification) {
        return switch (verification) {
            case ChainVerification.Intact intact ->
                new ErrorNotice(
                        Tone.PASS,
                        getTranslation("evidence.intact", intact.entries(), intact.lastHash().substring(0, 16)));
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
