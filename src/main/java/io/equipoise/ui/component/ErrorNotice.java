package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.equipoise.store.Refusal;

/** A message inside a screen: what failed and how to mend it, with an action where there is one. */
public class ErrorNotice extends Div {
    public ErrorNotice(Tone tone, String text, Component... actions) {
        addClassNames("eq-inline-notice", tone.className());
        getElement().setAttribute("role", "alert");
        var words = new Span(text);
        words.addClassName("eq-inline-notice-text");
        add(tone.glyph().create(), words);
        add(actions);
    }

    public ErrorNotice(Refusal refusal, Component... actions) {
        this(Tone.FAIL, Notice.words(refusal), actions);
    }
}
