package io.equipoise.ui.shell;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A screen this person may not open: says which role would. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class NoAccessView extends View implements HasErrorParameter<AccessDeniedException> {
    NoAccessView() {
        super("error.no-access");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        if (!Visitor.isSignedIn()) {
            event.getUI().getPage().setLocation("login");
            return HttpServletResponse.SC_UNAUTHORIZED;
        }
        add(new EmptyState(
                Glyph.LOCK, getTranslation("error.no-access.what"), why(event.getLocation().getPath()), new HomeButton()));
        return HttpServletResponse.SC_FORBIDDEN;
    }

    private String why(String path) {
        return RouteConfiguration.forSessionScope()
                .getRoute(path)
                .map(screen -> screen.getAnnotation(RolesAllowed.class))
                .map(allowed -> getTranslation("error.no-access.roles", words(allowed.value())))
                .orElseGet(() -> getTranslation("error.no-access.why"));
    }

    private String words(String[] roles) {
        return Arrays.stream(roles)
                .map(role -> getTranslation("role." + role))
                .collect(Collectors.joining(getTranslation("list.separator")));
    }
}
