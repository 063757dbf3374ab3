package io.equipoise.ui.audits;

import com.vaadin.flow.component.UI;
import io.equipoise.audit.AuditState;
import io.equipoise.fairness.Estimate;
import io.equipoise.ui.component.Formats;
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

    /** Value with its 95 % interval, or why there is none. */
    static String words(Estimate estimate, int decimals) {
        var formats = Formats.current();
        return switch (estimate) {
            case Estimate.Estimated it -> formats.decimal(it.value(), decimals) + " [" + interval(it, decimals) + "]";
            case Estimate.Insufficient it -> text("audits.insufficient", it.needed());
            case Estimate.Undefined it -> text("undefined." + it.reason());
        };
    }

    static String interval(Estimate.Estimated estimate, int decimals) {
        return Formats.current().interval(estimate.ciLow(), estimate.ciHigh(), decimals);
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
