package io.equipoise.ui.compliance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.ui.component.FormDialog;

/** Asks where shoppers read a text. */
class PublishDialog extends FormDialog {
    private final Runnable publish;

    PublishDialog(String title, TextField where, Runnable publish) {
        super(title, title);
        this.publish = publish;
        var form = new Div(where);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        publish.run();
    }
}
