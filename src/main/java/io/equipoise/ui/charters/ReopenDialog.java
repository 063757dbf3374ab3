package io.equipoise.ui.charters;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.ui.component.FormDialog;
import java.util.function.Consumer;

/** Asks why a version that waits goes back to draft; the approvals given so far will no longer count. */
class ReopenDialog extends FormDialog {
    private final TextArea reason = new TextArea();
    private final Consumer<String> reopen;

    ReopenDialog(Consumer<String> reopen) {
        super(I18NProvider.translate("charters.reopen"), I18NProvider.translate("charters.reopen"));
        this.reopen = reopen;
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setHelperText(getTranslation("approvals.reason.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(2_000);
        reason.setMinRows(3);
        reason.setWidthFull();
        add(new Paragraph(getTranslation("charters.reopen.why")), reason);
    }

    @Override
    protected void save() {
        reopen.accept(reason.getValue());
    }
}
