package io.equipoise.ui.replay;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.FormDialog;
import io.equipoise.ui.component.PurposeSelect;

/** Looks for somebody by their real id, for a purpose that is written down. */
class RealIdDialog extends FormDialog {
    private final TextField person = new TextField(getTranslation("replay.real-id.person"));
    private final PurposeSelect purpose = new PurposeSelect(AccessPurpose.COMPLAINT);
    private final TextArea reason = new TextArea(getTranslation("privacy.reason"));
    private final Search search;

    /** Does the search, which may refuse. */
    @FunctionalInterface
    interface Search {
        void by(String person, AccessPurpose purpose, String reason);
    }

    RealIdDialog(Search search) {
        super(I18NProvider.translate("replay.real-id"), I18NProvider.translate("replay.real-id.search"));
        this.search = search;
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(getTranslation("replay.real-id.help"));
        var form = new Div(person, purpose, reason);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        if (person.getValue().isBlank()) {
            throw new Refusal("replay.person");
        }
        search.by(person.getValue().strip(), purpose.getValue(), reason.getValue());
    }
}
