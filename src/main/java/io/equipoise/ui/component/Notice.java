package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.store.Refusal;

/** A short message over the screen. Good news leaves by itself; what went wrong stays until it is closed. */
public final class Notice {
    private static final int BRIEFLY = 5_000;

    private Notice() {}

    /** Something is done. */
    public static void done(String text) {
        show(Tone.PASS, text, BRIEFLY);
    }

    /** Something is done, and here it can be seen. */
    public static void done(String text, Component where) {
        show(Tone.PASS, text, BRIEFLY, where);
    }

    /** Something cannot be done here, and this helps the person do it themselves. */
    public static void mend(String text, Component with) {
        show(Tone.WARNING, text, 0, with);
    }

    /** The domain said no. */
    public static void refused(Refusal refusal) {
        show(Tone.WARNING, words(refusal), 0);
    }

    /** The person lacks a role. */
    public static void notAllowed() {
        show(Tone.WARNING, I18NProvider.translate("error.not-allowed"), 0);
    }

    /** Something broke; the log knows more under this id. */
    public static void unexpected(String id) {
        show(Tone.FAIL, I18NProvider.translate("error.unexpected", id), 0);
    }

    /** A refusal in the language of the current page. */
    public static String words(Refusal refusal) {
        return I18NProvider.translate("refusal." + refusal.key(), refusal.arguments());
    }

    private static void show(Tone tone, String text, int duration, Component... more) {
        if (UI.getCurrent() == null) {
            return;
        }
        var notification = new Notification();
        notification.setDuration(duration);
        notification.setPosition(Position.BOTTOM_END);
        notification.setAssertive(duration == 0);
        notification.add(body(tone, text, notification, more));
        notification.open();
    }

    private static Component body(Tone tone, String text, Notification notification, Component... more) {
        var close = new Button(Glyph.CROSS.create(), click -> notification.close());
        close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        close.setAriaLabel(I18NProvider.translate("action.close"));
        var body = new Div(tone.glyph().create(), new Span(text));
        body.add(more);
        body.add(close);
        body.addClassNames("eq-notice", tone.className());
        return body;
    }
}
