package io.equipoise.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.View;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A screen that could not be opened: a refusal in words, or an id under which the log has the rest. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class UnexpectedErrorView extends View implements HasErrorParameter<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorView.class);

    UnexpectedErrorView() {
        super("error.broken");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        Exception thrown = parameter.getCaughtException();
        String why = MishapId.refusal(thrown).map(Notice::words).orElseGet(() -> logged(event, thrown));
        add(new EmptyState(Glyph.WARNING, getTranslation("error.broken.what"), why, new HomeButton()));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private String logged(BeforeEnterEvent event, Exception thrown) {
        String id = MishapId.next();
        LOG.error("Unexpected error {} while opening /{}", id, event.getLocation().getPath(), thrown);
        return getTranslation("error.unexpected", id);
    }
}
