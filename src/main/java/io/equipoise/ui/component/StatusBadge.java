package io.equipoise.ui.component;

import com.vaadin.flow.component.html.Span;

/** A state in a sign, a word and a colour. */
public class StatusBadge extends Span {
    public StatusBadge(Tone tone, String text) {
        addClassNames("eq-badge", tone.className());
        add(tone.glyph().create(), new Span(text));
    }

    /** A badge without a sign, for kinds rather than states. */
    public static StatusBadge plain(String text) {
        var badge = new StatusBadge(Tone.NEUTRAL, text);
        badge.remove(badge.getComponentAt(0));
        return badge;
    }
}
