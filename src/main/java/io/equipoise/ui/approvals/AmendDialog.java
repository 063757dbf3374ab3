package io.equipoise.ui.approvals;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.ui.component.FormDialog;
import io.equipoise.ui.component.Formats;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Changes the comment or the time of a request; both are part of what is approved. */
class AmendDialog extends FormDialog {
    /** What is done with the new words. */
    interface Amend {
        void request(String comment, @Nullable Instant activateAt);
    }

    private final TextArea comment = new TextArea();
    private final DateTimePicker at = new DateTimePicker();
    private final Amend amend;

    AmendDialog(ApprovalRequest request, Amend amend) {
        super(I18NProvider.translate("approvals.amend"), I18NProvider.translate("approvals.amend"));
        this.amend = amend;
        comment.setLabel(getTranslation("approvals.comment"));
        comment.setHelperText(getTranslation("approvals.form.comment.help"));
        comment.setRequiredIndicatorVisible(true);
        comment.setManualValidation(true);
        comment.setMaxLength(2_000);
        comment.setMinRows(3);
        comment.setWidthFull();
        comment.setValue(request.comment());
        at.setLabel(getTranslation("approvals.activate-at"));
        at.setHelperText(getTranslation("approvals.activate-at.help"));
        if (request.activateAt() != null) {
            at.setValue(LocalDateTime.ofInstant(request.activateAt(), Formats.current().zone()));
        }
        var form = new Div(new Paragraph(getTranslation("approvals.amend.why")), comment, at);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        amend.request(
                comment.getValue(), at.getOptionalValue().map(time -> time.atZone(Formats.current().zone()).toInstant()).orElse(null));
    }
}
