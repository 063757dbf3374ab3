package io.equipoise.ui.shell;

import com.vaadin.flow.server.VaadinSession;
import io.equipoise.security.ThreadIdentity;
import org.springframework.stereotype.Component;

/** On a thread that serves a page, Vaadin answers "who is this?" from the session of the page, whatever identity the thread was given since. */
@Component
class SessionIdentity implements ThreadIdentity {
    @Override
    public Runnable stepBack() {
        var session = VaadinSession.getCurrent();
        VaadinSession.setCurrent(null);
        return () -> VaadinSession.setCurrent(session);
    }
}
