package io.equipoise.ui.component;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.i18n.I18NProvider;

/** Asks before something that cannot be taken back. */
public final class Ask {
    private Ask() {}

    /** Asks, and acts on yes. */
    public static ConfirmDialog confirm(String title, String consequence, String yes, Runnable action) {
        var dialog = new ConfirmDialog(title, consequence, yes, confirmed -> action.run());
        dialog.setCancelable(true);
        dialog.setCancelText(I18NProvider.translate("action.cancel"));
        dialog.open();
        return dialog;
    }

    /** As {@link #confirm}, in the colours of danger. */
    public static ConfirmDialog confirmDanger(String title, String consequence, String yes, Runnable action) {
        var dialog = confirm(title, consequence, yes, action);
        dialog.setConfirmButtonTheme("primary error");
        return dialog;
    }
}
