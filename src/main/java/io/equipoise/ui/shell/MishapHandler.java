package io.equipoise.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.equipoise.ui.component.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;

/**
 * Where what a person's action threw ends: a refusal is told in their language, a lack of rights is named as such, and anything else is
 * logged in full under an id the person sees and can quote.
 */
class MishapHandler implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MishapHandler.class);

    @Override
    public void error(ErrorEvent event) {
        Throwable thrown = event.getThrowable();
        var refusal = MishapId.refusal(thrown);
        if (refusal.isPresent()) {
            tell(() -> Notice.refused(refusal.get()));
        } else if (MishapId.find(AccessDeniedException.class, thrown).isPresent()) {
            LOG.info("Refused for lack of a role: {}", thrown.getMessage());
            tell(Notice::notAllowed);
        } else {
            String id = MishapId.next();
            LOG.error("Unexpected error {}", id, thrown);
            tell(() -> Notice.unexpected(id));
        }
    }

    private static void tell(Runnable notice) {
        UI ui = UI.getCurrent();
        if (ui != null && ui.isAttached()) {
            ui.access(notice::run);
        }
    }
}
