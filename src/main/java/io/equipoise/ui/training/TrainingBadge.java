package io.equipoise.ui.training;

import com.vaadin.flow.component.UI;
import io.equipoise.training.TrainingState;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** How far a training is, in sign and words. */
class TrainingBadge extends StatusBadge {
    TrainingBadge(TrainingState state) {
        super(tone(state), UI.getCurrent().getTranslation("trainingState." + state));
    }

    private static Tone tone(TrainingState state) {
        return switch (state) {
            case QUEUED -> Tone.NEUTRAL;
            case RUNNING -> Tone.RUNNING;
            case DONE -> Tone.PASS;
            case FAILED -> Tone.FAIL;
            case CANCELLED -> Tone.NEUTRAL;
        };
    }
}
