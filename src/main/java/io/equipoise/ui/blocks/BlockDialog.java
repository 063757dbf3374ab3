package io.equipoise.ui.blocks;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.ui.component.FormDialog;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which item nobody shall see, why, and until when. */
class BlockDialog extends FormDialog {
    interface Outcome {
        void block(String item, String reason, @Nullable LocalDate until);
    }

    private final TextField item = new TextField();
    private final TextArea reason = new TextArea();
    private final DatePicker until = new DatePicker();
    private final Outcome outcome;

    BlockDialog(Outcome outcome) {
        super(I18NProvider.translate("blocked-items.add"), I18NProvider.translate("blocked-items.block"));
        this.outcome = outcome;
        item.setLabel(getTranslation("blocked-items.item"));
        item.setHelperText(getTranslation("blocked-items.item.help"));
        item.setMaxLength(190);
        item.setWidthFull();
        item.focus();
        reason.setLabel(getTranslation("blocked-items.reason"));
        reason.setHelperText(getTranslation("blocked-items.reason.help"));
        reason.setMaxLength(500);
        reason.setWidthFull();
        until.setLabel(getTranslation("blocked-items.until"));
        until.setHelperText(getTranslation("blocked-items.until.help"));
        until.setMin(LocalDate.now(ZoneOffset.UTC));
        var fields = new Div(item, reason, until);
        fields.addClassName("eq-stack");
        add(fields);
    }

    @Override
    protected void save() {
        outcome.block(item.getValue(), reason.getValue(), until.getValue());
    }
}
