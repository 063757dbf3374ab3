package io.equipoise.ui.approvals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.equipoise.approval.Waiver;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Notice;
import java.time.LocalDate;
import java.util.List;

/** Asks who answers for a gate, why, and until when. */
class WaiverDialog extends Dialog {
    /** Hands the waiver in. */
    interface Ask {
        void waiver(String reason, String owner, LocalDate until);
    }

    private final TextArea reason = new TextArea();
    private final ComboBox<String> owner = new ComboBox<>();
    private final DatePicker until = new DatePicker();

    WaiverDialog(ReleaseGate gate, List<String> owners, Ask ask) {
        setHeaderTitle(getTranslation("approvals.waiver.title", gate.name(), getTranslation("gate." + gate)));
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(2_000);
        reason.setWidthFull();
        owner.setItems(owners);
        owner.setManualValidation(true);
        reason.setManualValidation(true);
        until.setManualValidation(true);
        until.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        owner.setLabel(getTranslation("approvals.waiver.owner"));
        owner.setHelperText(getTranslation("approvals.waiver.owner.help"));
        owner.setRequiredIndicatorVisible(true);
        until.setLabel(getTranslation("approvals.waiver.until"));
        until.setHelperText(getTranslation("approvals.waiver.until.help", Waiver.LONGEST_DAYS));
        until.setRequiredIndicatorVisible(true);
        until.setMin(LocalDate.now());
        until.setMax(LocalDate.now().plusDays(Waiver.LONGEST_DAYS));
        var send = new Button(getTranslation("approvals.waiver.ask"), click -> send(ask));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        var form = new Div(reason, owner, until);
        form.addClassName("eq-form");
        add(form);
        setWidth("min(520px, 92vw)");
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), send);
    }

    private void send(Ask ask) {
        reason.setInvalid(reason.getValue().isBlank());
        reason.setErrorMessage(getTranslation("refusal.approval.reason-missing"));
        owner.setInvalid(owner.isEmpty());
        owner.setErrorMessage(getTranslation("refusal.approval.waiver-owner"));
        LocalDate day = until.getValue();
        LocalDate today = LocalDate.now();
        until.setInvalid(day == null || day.isBefore(today) || day.isAfter(today.plusDays(Waiver.LONGEST_DAYS)));
        until.setErrorMessage(getTranslation("refusal.approval.waiver-days", Waiver.LONGEST_DAYS));
        if (reason.isInvalid() || owner.isInvalid() || until.isInvalid()) {
            return;
        }
        try {
            ask.waiver(reason.getValue(), owner.getValue(), until.getValue());
            close();
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
