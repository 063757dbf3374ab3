package io.equipoise.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives every page its language and colour scheme before anything is drawn, and every session its error handler. */
@Component
class PageStart implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(PageStart::dress);
        event.getSource().addUIInitListener(PageStart::greet);
        event.getSource().setSystemMessagesProvider(PageStart::messages);
        event.getSource().addSessionInitListener(start -> start.getSession().setErrorHandler(new MishapHandler()));
    }

    private static void dress(IndexHtmlResponse response) {
        VaadinRequest request = response.getVaadinRequest();
        // Scripts of our own, from our own host: what they do no component can (see the files).
        for (String script : List.of("shortcuts", "clipboard")) {
            response.getDocument().head().appendElement("script").attr("src", "equipoise/" + script + ".js").attr("defer", true);
        }
        var html = response.getDocument().getElementsByTag("html").first();
        if (html != null) {
            var scheme = Scheme.wishedBy(request).value();
            html.attr("lang", Language.wishedBy(request).tag());
            html.attr("theme", scheme.getThemeValue());
            html.attr("style", "color-scheme: " + scheme.getValue());
        }
    }

    /** A page whose session has ended is loaded again: that leads over the sign-in page, which says why, back to where the person was. */
    private static SystemMessages messages(SystemMessagesInfo info) {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(null);
        messages.setInternalErrorCaption(I18NProvider.translate(info.getLocale(), "error.broken.what"));
        messages.setInternalErrorMessage(I18NProvider.translate(info.getLocale(), "error.reload"));
        return messages;
    }

    private static void greet(UIInitEvent event) {
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request != null) {
            Language.wishedBy(request).applyTo(event.getUI());
        }
    }
}
