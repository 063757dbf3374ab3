package io.equipoise.ui.compliance;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.compliance.finding.Finding;
import io.equipoise.compliance.finding.FindingState;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.LocalDate;

/** How bad, how far and how late a finding is, as badges. */
final class FindingBadges {
    private FindingBadges() {}

    static StatusBadge severity(Severity severity) {
        var tone = switch (severity) {
            case CRITICAL -> Tone.FAIL;
            case HIGH -> Tone.WARNING;
            case MEDIUM -> Tone.UNDECIDED;
            case LOW -> Tone.NEUTRAL;
        };
        return new StatusBadge(tone, I18NProvider.translate("severity." + severity));
    }

    static StatusBadge state(FindingState state) {
        var tone = switch (state) {
            case OPEN -> Tone.WARNING;
            case IN_PROGRESS -> Tone.RUNNING;
            case CLOSED -> Tone.PASS;
        };
        return new StatusBadge(tone, I18NProvider.translate("findingState." + state));
    }

    /** The state, or that its day has passed. */
    static StatusBadge standing(Finding finding, LocalDate today) {
        return finding.isOverdue(today) ? new StatusBadge(Tone.FAIL, I18NProvider.translate("findings.overdue")) : state(finding.state());
    }
}
