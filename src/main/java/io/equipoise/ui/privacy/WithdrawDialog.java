package io.equipoise.ui.privacy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.ui.component.FormDialog;
import java.util.function.Consumer;

/** Asks why a request is withdrawn. */
class WithdrawDialog extends FormDialog {
    private final TextArea reason = new TextArea(getTranslation("privacy.reason"));
    private final Consumer<String> withdraw;

    WithdrawDialog(Consumer<String> withdraw) {
        super(I18NProvider.translate("privacy.withdraw.title"), I18NProvider.translate("privacy.withdraw"));
        this.withdraw = withdraw;
        reason.setMaxLength(500);
        var form = new Div(reason);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        withdraw.accept(reason.getValue());
    }
}
