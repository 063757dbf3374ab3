package io.equipoise.ui.privacy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.equipoise.ui.component.FormDialog;
import java.util.function.Consumer;

/** Asks why something is done. */
class ReasonDialog extends FormDialog {
    private final TextArea reason = new TextArea(getTranslation("privacy.reason"));
    private final Consumer<String> act;

    ReasonDialog(String what, Consumer<String> act) {
        super(what, what);
        this.act = act;
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        var form = new Div(reason);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        act.accept(reason.getValue());
    }
}
