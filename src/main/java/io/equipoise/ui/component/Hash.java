package io.equipoise.ui.component;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.i18n.I18NProvider;

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
        CopyButton.make(copy, digest, getTranslation("hash.copied"));
        add(text, copy);
    }

    /** The same in a column, drawn by the browser from the digest alone: what stands in every row of a long list costs no component on either side. */
    public static <T> LitRenderer<T> column(ValueProvider<T, String> digest) {
        String copy = I18NProvider.translate("hash.copy");
        return LitRenderer.<T>of("""
                        <span class="eq-hash"><code title=${item.digest}>${item.digest.substring(0, %d)}</code><button type="button"
                            aria-label=${item.copy} title=${item.copy} %s=${item.digest}
                            @eq-copied=${event => copied(event.detail.done)}><svg class="eq-glyph"
                            aria-hidden="true"><use href="%s#%s"></use></svg></button></span>"""
                        .formatted(SHOWN, CopyButton.TEXT, Glyph.SPRITE, Glyph.COPY.symbol()))
                .withProperty("digest", digest)
                .withProperty("copy", row -> copy)
                .withFunction("copied", (row, done) -> CopyButton.tell(
                        done.get(0).asBoolean(), digest.apply(row), I18NProvider.translate("hash.copied")));
    }
}
