package io.equipoise.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.View;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere, or to something that was deleted. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class NotFoundView extends View implements HasErrorParameter<NotFoundException> {
    NotFoundView() {
        super("error.not-found");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        String path = "/" + event.getLocation().getPath();
        add(new EmptyState(
                Glyph.SEARCH,
                getTranslation("error.not-found.what"),
                getTranslation("error.not-found.why", path),
                new HomeButton()));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
