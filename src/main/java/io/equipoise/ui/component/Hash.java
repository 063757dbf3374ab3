package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;

/** The beginning of a digest, whole in its tooltip and on the clipboard. */
public class Hash extends Span {
    private static final int SHOWN = 10;

    public Hash(String digest) {
        addClassName("eq-hash");
        var text = new Code(digest.length() <= SHOWN ? digest : digest.substring(0, SHOWN));
        text.setTitle(digest);
        var copy = new Button(Glyph.COPY.create());
        copy.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        copy.setAriaLabel(getTranslation("hash.copy"));
        copy.setTooltipText(getTranslation("hash.copy"));
        Clipboard.onClick(copy).writeText(digest);
        copy.addClickListener(click -> Notice.done(getTranslation("hash.copied")));
        add(text, copy);
    }
}
