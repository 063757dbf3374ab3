package io.equipoise.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Notice;
import java.util.function.Consumer;

/** Asks for the reason of something before it is done. */
class ReasonDialog extends Dialog {
    private final TextArea reason = new TextArea();

    ReasonDialog(String title, String prefilled, Component... above) {
        setHeaderTitle(title);
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setHelperText(getTranslation("approvals.reason.help"));
        reason.setValue(prefilled);
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(2_000);
        reason.setMinRows(3);
        reason.setWidthFull();
        add(above);
        add(reason);
        setWidth("min(520px, 92vw)");
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()));
    }

    /** Adds a way to go on; a refusal keeps the dialog and what was typed. */
    ReasonDialog action(String text, boolean main, Consumer<String> action) {
        var button = new Button(text, click -> run(action));
        if (main) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        getFooter().add(button);
        return this;
    }

    private void run(Consumer<String> action) {
        reason.setInvalid(reason.getValue().isBlank());
        reason.setErrorMessage(getTranslation("refusal.approval.reason-missing"));
        if (reason.isInvalid()) {
            reason.focus();
            return;
        }
        try {
            action.accept(reason.getValue());
            close();
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
