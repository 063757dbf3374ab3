package io.equipoise.ui.shell;

import com.vaadin.flow.router.Route;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;

/** A screen for administrators, in tests only. */
@Route("restricted")
@RolesAllowed("ADMINISTRATOR")
class RestrictedView extends View {
    RestrictedView() {
        super("overview");
    }
}
