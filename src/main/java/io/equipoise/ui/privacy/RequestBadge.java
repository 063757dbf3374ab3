package io.equipoise.ui.privacy;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.privacy.RequestState;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** Where a request stands, as a badge. */
final class RequestBadge {
    private RequestBadge() {}

    static StatusBadge of(RequestState state) {
        var tone = switch (state) {
            case WAITING -> Tone.UNDECIDED;
            case QUEUED -> Tone.NEUTRAL;
            case RUNNING -> Tone.RUNNING;
            case DONE -> Tone.PASS;
            case FAILED -> Tone.FAIL;
            case WITHDRAWN -> Tone.INSUFFICIENT;
        };
        return new StatusBadge(tone, I18NProvider.translate("privacy.state." + state));
    }
}
