package io.equipoise.ui.audits;

import com.vaadin.flow.component.UI;
import io.equipoise.audit.AuditState;
import io.equipoise.fairness.Estimate;
import io.equipoise.ui.component.Estimates;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** Verdicts, states and estimates in sign and words. */
final class Verdicts {
    private Verdicts() {}

    static StatusBadge badge(AuditState state) {
        return new StatusBadge(
                switch (state) {
                    case QUEUED, CANCELLED -> Tone.NEUTRAL;
                    case RUNNING -> Tone.RUNNING;
                    case DONE -> Tone.PASS;
                    case FAILED -> Tone.FAIL;
                },
                text("auditState." + state));
    }

    static String words(Estimate estimate, int decimals) {
        return Estimates.words(estimate, decimals);
    }

    static String interval(Estimate.Estimated estimate, int decimals) {
        return Estimates.interval(estimate, decimals);
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
