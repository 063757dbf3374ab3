package io.equipoise.ui.versions;

import com.vaadin.flow.component.UI;
import io.equipoise.model.Stage;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** How far a version got, in sign and words. */
class StageBadge extends StatusBadge {
    StageBadge(Stage stage) {
        super(tone(stage), UI.getCurrent().getTranslation("stage." + stage));
    }

    private static Tone tone(Stage stage) {
        return switch (stage) {
            case CANDIDATE, RETIRED -> Tone.NEUTRAL;
            case PENDING -> Tone.RUNNING;
            case ACTIVE -> Tone.ACTIVE;
            case REJECTED -> Tone.FAIL;
        };
    }
}
