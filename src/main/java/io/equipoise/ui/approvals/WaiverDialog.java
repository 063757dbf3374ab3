package io.equipoise.ui.approvals;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.Waiver;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.FormDialog;
import java.time.LocalDate;
import java.util.List;

/** Asks who answers for a gate, why, and until when. */
class WaiverDialog extends FormDialog {
    /** Hands the waiver in. */
    interface Ask {
        void waiver(String reason, String owner, LocalDate until);
    }

    private final TextArea reason = new TextArea(getTranslation("approvals.reason"));
    private final ComboBox<String> owner = new ComboBox<>(getTranslation("approvals.waiver.owner"));
    private final DatePicker until = new DatePicker(getTranslation("approvals.waiver.until"));
    private final Ask ask;

    WaiverDialog(ReleaseGate gate, List<String> owners, Ask ask) {
        super(
                I18NProvider.translate("approvals.waiver.title", gate.name(), I18NProvider.translate("gate." + gate)),
                I18NProvider.translate("approvals.waiver.ask"));
        this.ask = ask;
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(2_000);
        reason.setHelperText(getTranslation("approvals.reason.help"));
        reason.setAutofocus(true);
        owner.setItems(owners);
        owner.setHelperText(getTranslation("approvals.waiver.owner.help"));
        owner.setRequiredIndicatorVisible(true);
        owner.setManualValidation(true);
        until.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        until.setHelperText(getTranslation("approvals.waiver.until.help", Waiver.LONGEST_DAYS));
        until.setRequiredIndicatorVisible(true);
        until.setManualValidation(true);
        until.setMin(LocalDate.now());
        until.setMax(LocalDate.now().plusDays(Waiver.LONGEST_DAYS));
        var form = new Div(reason, owner, until);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        LocalDate day = until.getValue();
        boolean right = marked(reason, !reason.getValue().isBlank(), "refusal.approval.reason-missing")
                & marked(owner, !owner.isEmpty(), "refusal.approval.waiver-owner")
                & marked(
                        until,
                        day != null && !day.isBefore(until.getMin()) && !day.isAfter(until.getMax()),
                        "refusal.approval.waiver-days",
                        Waiver.LONGEST_DAYS);
        if (!right) {
            throw new Refusal("charter.form-incomplete");
        }
        ask.waiver(reason.getValue(), owner.getValue(), day);
    }

    private boolean marked(HasValidationProperties field, boolean fits, String why, Object... arguments) {
        field.setInvalid(!fits);
        field.setErrorMessage(fits ? "" : getTranslation(why, arguments));
        return fits;
    }
}
