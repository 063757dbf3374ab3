package io.equipoise.ui.shell;

import com.vaadin.flow.router.Route;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;

/** A screen that cannot be opened, in tests only. */
@Route("breaking")
@PermitAll
class BreakingView extends View {
    BreakingView() {
        super("overview");
        throw new IllegalStateException("This screen breaks on purpose");
    }
}
