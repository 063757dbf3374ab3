package io.equipoise.ui.component;

import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** The beginning of a digest, whole in its tooltip and on the clipboard. */
public class Hash extends Span {
    private static final int SHOWN = 10;

    public Hash(String digest) {
        addClassName("eq-hash");
        var text = new Code(digest.length() <= SHOWN ? digest : digest.substring(0, SHOWN));
        text.setTitle(digest);
        // The browser's own button: a log shows fifty of these, and each of the other kind costs it a component with a style of its own, and a tooltip's.
        var copy = new NativeButton();
        copy.add(Glyph.COPY.create());
        copy.setAriaLabel(getTranslation("hash.copy"));
        copy.setTitle(getTranslation("hash.copy"));
        Clipboard.onClick(copy).writeText(digest);
        copy.addClickListener(click -> Notice.done(getTranslation("hash.copied")));
        add(text, copy);
    }
}
