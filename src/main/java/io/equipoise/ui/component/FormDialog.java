package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.equipoise.store.Refusal;

/** A dialog that stays open, and says why, when what it asks for is refused. */
public abstract class FormDialog extends Dialog {
    private final Div messages = new Div();

    protected FormDialog(String title, String confirm) {
        setHeaderTitle(title);
        setWidth("min(480px, 94vw)");
        var cancel = new Button(getTranslation("action.cancel"), click -> close());
        var save = new Button(confirm, click -> attempt());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, save);
        messages.addClassName("eq-form-messages");
        add(messages);
    }

    /** Does what the dialog is for. */
    protected abstract void save();

    private void attempt() {
        messages.removeAll();
        try {
            save();
            close();
        } catch (Refusal refusal) {
            messages.add(new ErrorNotice(refusal));
        }
    }
}
