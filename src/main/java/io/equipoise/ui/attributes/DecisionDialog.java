package io.equipoise.ui.attributes;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.attribute.AttributeDecision;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.FormDialog;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks what an attribute may be used for, and on which grounds. */
class DecisionDialog extends FormDialog {
    private final TextField name = new TextField(getTranslation("attributes.name"));
    private final Checkbox isProtected = new Checkbox(getTranslation("attributes.protect"));
    private final RadioButtonGroup<AttributeUse> use = new RadioButtonGroup<>(getTranslation("attributes.use"));
    private final Select<LegalBasis> basis = new Select<>();
    private final DatePicker expires = new DatePicker(getTranslation("attributes.until"));
    private final TextArea reason = new TextArea(getTranslation("attributes.reason"));
    private final boolean compliance;
    private final BiConsumer<String, AttributeWish> decide;

    /** @param standing of the attribute, null for one that no snapshot has yet */
    DecisionDialog(@Nullable AttributeStanding standing, boolean compliance, BiConsumer<String, AttributeWish> decide) {
        super(
                standing == null
                        ? I18NProvider.translate("attributes.add")
                        : I18NProvider.translate("attributes.decide.title", AttributeName.of(standing.attribute())),
                I18NProvider.translate("attributes.decide.confirm"));
        this.compliance = compliance;
        this.decide = decide;
        compose();
        isProtected.setValue(true);
        use.setValue(AttributeUse.MEASURE_ONLY);
        if (standing != null) {
            name.setValue(standing.attribute());
            name.setVisible(false);
            fill(standing);
        }
    }

    private void compose() {
        name.setHelperText(getTranslation("attributes.name.help"));
        isProtected.setHelperText(getTranslation("attributes.protect.help"));
        isProtected.addValueChangeListener(change -> offerUses());
        use.setItems(AttributeUse.values());
        use.setItemLabelGenerator(each -> getTranslation("attributes.use." + each));
        use.setHelperText(getTranslation("attributes.use.help"));
        basis.setLabel(getTranslation("attributes.basis"));
        basis.setItems(LegalBasis.values());
        basis.setEmptySelectionAllowed(true);
        basis.setEmptySelectionCaption(getTranslation("attributes.basis.none"));
        basis.setItemLabelGenerator(each -> each == null
                ? getTranslation("attributes.basis.none")
                : getTranslation("attributes.basis." + each));
        basis.setHelperText(getTranslation("attributes.basis.help"));
        expires.setHelperText(getTranslation("attributes.until.help"));
        expires.setClearButtonVisible(true);
        expires.setLocale(getLocale());
        reason.setHelperText(getTranslation("attributes.reason.help"));
        reason.setMaxLength(AttributeRegistry.LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        var form = new Div(name, isProtected, use, basis, expires, reason);
        form.addClassName("eq-form");
        add(form);
    }

    private void fill(AttributeStanding standing) {
        isProtected.setValue(standing.isProtected());
        switch (standing) {
            case AttributeStanding.Undecided undecided -> use.setValue(AttributeUse.MEASURE_ONLY);
            case AttributeStanding.Decided decided -> fill(decided.decision());
            case AttributeStanding.Expired expired -> fill(expired.decision());
        }
        offerUses();
    }

    private void fill(AttributeDecision decision) {
        use.setValue(decision.use());
        basis.setValue(decision.basis());
    }

    /** What is protected never ranks, and only compliance lets anything rank: the choice stays in sight, with its reason. */
    private void offerUses() {
        use.setItemEnabledProvider(
                each -> switch (each) {
            case NOTHING, MEASURE_ONLY -> true;
            case BALANCING_ALLOWED -> compliance;
            case RANKING_ALLOWED -> compliance && !isProtected.getValue();
        });
        use.setHelperText(getTranslation(
                isProtected.getValue()
                        ? "attributes.use.protected"
                        : compliance ? "attributes.use.help" : "attributes.use.compliance"));
        if (isProtected.getValue() && use.getValue() == AttributeUse.RANKING_ALLOWED) {
            use.setValue(AttributeUse.MEASURE_ONLY);
        }
    }

    @Override
    protected void save() {
        decide.accept(
                name.getValue().strip(),
                new AttributeWish(
                        isProtected.getValue(), use.getValue(), basis.getValue(), reason.getValue(), expires.getValue()));
    }
}
