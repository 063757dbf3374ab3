package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.ui.component.FormDialog;
import io.equipoise.ui.component.PurposeSelect;
import java.util.function.BiConsumer;

/** Asks what rows with the shop's own ids are needed for, before they can be taken away. */
class PurposeDialog extends FormDialog {
    private final PurposeSelect purpose = new PurposeSelect(AccessPurpose.DATA_REPAIR);
    private final TextArea reason = new TextArea(getTranslation("privacy.reason"));
    private final BiConsumer<AccessPurpose, String> act;

    PurposeDialog(BiConsumer<AccessPurpose, String> act) {
        super(I18NProvider.translate("datasets.report.raw.title"), I18NProvider.translate("datasets.report.raw.confirm"));
        this.act = act;
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        var form = new Div(new Paragraph(getTranslation("datasets.report.raw.why")), purpose, reason);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        act.accept(purpose.getValue(), reason.getValue());
    }
}
