package io.equipoise.ui.privacy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.privacy.Holding;
import io.equipoise.privacy.PersonRequest;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.FormDialog;
import io.equipoise.ui.component.Tone;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the second person to type the reference: an erasure cannot be taken back. */
class ConfirmErasureDialog extends FormDialog {
    private final TextField typed = new TextField();
    private final Consumer<String> confirm;

    ConfirmErasureDialog(PersonRequest request, Consumer<String> confirm) {
        super(I18NProvider.translate("privacy.confirm.title"), I18NProvider.translate("privacy.confirm"));
        this.confirm = confirm;
        long records = request.holdings().stream().mapToLong(Holding::records).sum();
        typed.setLabel(getTranslation("privacy.confirm.type", request.reference()));
        typed.setAutofocus(true);
        typed.getElement().setAttribute("autocomplete", "off");
        var form = new Div(new Paragraph(getTranslation("privacy.confirm.consequence", Formats.current().number(records))));
        String unread = request.holdings().stream()
                .filter(holding -> !holding.known())
                .map(holding -> getTranslation("privacy.store." + holding.store()))
                .collect(Collectors.joining(getTranslation("list.separator")));
        if (!unread.isEmpty()) {
            form.add(new ErrorNotice(Tone.WARNING, getTranslation("privacy.confirm.unread", unread)));
        }
        form.add(typed);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        confirm.accept(typed.getValue());
    }
}
