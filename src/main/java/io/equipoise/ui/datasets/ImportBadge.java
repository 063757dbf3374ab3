package io.equipoise.ui.datasets;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.intake.ImportState;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** Where an import stands, as a badge. */
final class ImportBadge {
    private ImportBadge() {}

    static StatusBadge of(ImportState state) {
        var tone = switch (state) {
            case QUEUED -> Tone.NEUTRAL;
            case RUNNING -> Tone.RUNNING;
            case DONE -> Tone.PASS;
            case FAILED -> Tone.FAIL;
            case CANCELLED -> Tone.INSUFFICIENT;
        };
        return new StatusBadge(tone, I18NProvider.translate("datasets.state." + state));
    }
}
