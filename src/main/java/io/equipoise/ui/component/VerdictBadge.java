package io.equipoise.ui.component;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.Verdict;

/** A verdict in its sign, word and tone; the word is {@code verdict.<NAME>} in the bundles. */
public class VerdictBadge extends StatusBadge {
    public VerdictBadge(Verdict verdict) {
        super(tone(verdict), I18NProvider.translate("verdict." + verdict));
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Tone.PASS;
            case FAIL -> Tone.FAIL;
            case INCONCLUSIVE -> Tone.UNDECIDED;
            case INSUFFICIENT -> Tone.INSUFFICIENT;
        };
    }
}
