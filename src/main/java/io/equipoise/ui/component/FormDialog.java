package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.equipoise.store.Refusal;

/** A dialog that stays open, and says why, when what it asks for is refused. A second click on its way out does nothing. */
public abstract class FormDialog extends Dialog {
    private final Div messages = new Div();

    protected FormDialog(String title, String confirm) {
        setHeaderTitle(title);
        setWidth("min(480px, 94vw)");
        var cancel = new Button(getTranslation("action.cancel"), click -> close());
        var save = new Button(confirm, click -> attempt(this::save));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, save);
        messages.addClassName("eq-form-messages");
        add(messages);
    }

    /** Does what the dialog is for. */
    protected abstract void save();

    /** Another way out than the main one, before it. */
    protected void alternative(String text, Runnable action) {
        getFooter().addComponentAtIndex(1, new Button(text, click -> attempt(action)));
    }

    private void attempt(Runnable action) {
        if (!isOpened()) {
            return;
        }
        messages.removeAll();
        try {
            action.run();
            close();
        } catch (Refusal refusal) {
            messages.add(new ErrorNotice(refusal));
        }
    }
}
