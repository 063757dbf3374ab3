package io.equipoise.ui.component;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeLeaveEvent;

/** Asks before a page with unsaved changes is left. */
public final class LeaveGuard {
    private LeaveGuard() {}

    public static void ask(BeforeLeaveEvent event, boolean dirty) {
        if (dirty) {
            var leave = event.postpone();
            Ask.confirmDanger(
                    I18NProvider.translate("policies.unsaved.title"),
                    I18NProvider.translate("form.unsaved.text"),
                    I18NProvider.translate("policies.unsaved.leave"),
                    leave::proceed);
        }
    }
}
