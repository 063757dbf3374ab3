package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.i18n.I18NProvider;

/**
 * What a button does that copies a text: the browser copies ({@code clipboard.js}), over plain http too as far as it lets a page do so, and the person is told
 * whether it is copied. Where it is not, the whole text is shown, to be marked and copied by hand.
 */
public final class CopyButton {
    /** Where the browser finds the text. */
    static final String TEXT = "data-eq-copy";

    private static final String COPIED = "eq-copied";
    private static final String DONE = "event.detail.done";

    private CopyButton() {}

    /** Makes a button copy a text. @param said what to say when it is copied */
    public static void make(Component button, String text, String said) {
        button.getElement().setAttribute(TEXT, text);
        button.getElement()
                .addEventListener(COPIED, event -> tell(event.getEventData().get(DONE).asBoolean(), text, said))
                .addEventData(DONE);
    }

    /** @param done whether the browser copied it */
    static void tell(boolean done, String text, String said) {
        if (done) {
            Notice.done(said);
        } else {
            Notice.mend(I18NProvider.translate("copy.refused"), new Code(text));
        }
    }
}
