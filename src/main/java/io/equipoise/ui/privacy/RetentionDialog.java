package io.equipoise.ui.privacy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.privacy.RetentionRule;
import io.equipoise.ui.component.FormDialog;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks how long a class of data is kept, and why. */
class RetentionDialog extends FormDialog {
    private final IntegerField days = new IntegerField(getTranslation("retention.kept"));
    private final TextArea reason = new TextArea(getTranslation("privacy.reason"));
    private final BiConsumer<@Nullable Integer, String> change;

    RetentionDialog(RetentionRule rule, BiConsumer<@Nullable Integer, String> change) {
        super(
                I18NProvider.translate("retention.change.title", I18NProvider.translate("retention.class." + rule.type())),
                I18NProvider.translate("retention.change"));
        this.change = change;
        days.setHelperText(
                rule.type().leastDays() == 0
                        ? getTranslation("retention.days.help")
                        : getTranslation("retention.days.least", rule.type().leastDays()));
        days.setMin(1);
        days.setStepButtonsVisible(true);
        days.setClearButtonVisible(true);
        days.setValue(rule.days());
        reason.setHelperText(getTranslation("attributes.reason.help"));
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        var form = new Div(days, reason);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        change.accept(days.getValue(), reason.getValue());
    }
}
