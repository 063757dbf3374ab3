package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.equipoise.ui.component.FormDialog;
import java.util.function.Consumer;

/** Asks for a few words, and for what else a decision needs, before it is taken. */
class SayDialog extends FormDialog {
    private final TextArea words = new TextArea();
    private final Consumer<String> say;

    /** @param label what the words are, such as a reason or a plan; @param above fields before them */
    SayDialog(String title, String confirm, String label, Consumer<String> say, Component... above) {
        super(title, confirm);
        this.say = say;
        words.setLabel(label);
        words.setMaxLength(2_000);
        words.setMinRows(3);
        var form = new Div(above);
        form.addClassName("eq-form");
        form.add(words);
        add(form);
    }

    SayDialog required() {
        words.setRequiredIndicatorVisible(true);
        return this;
    }

    @Override
    protected void save() {
        say.accept(words.getValue());
    }
}
