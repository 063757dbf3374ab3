package io.equipoise.ui.policies;

import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Tone;

/** Rules that cannot hold together; they may be saved as a draft, not submitted. */
class ConflictNotice extends ErrorNotice {
    ConflictNotice(Refusal conflict) {
        super(Tone.WARNING, Notice.words(conflict));
    }
}
