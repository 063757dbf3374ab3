package io.equipoise.ui.compliance;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.ui.component.FormDialog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks on which surface which rules are told of, and for words of one's own in both languages. */
class PrepareDisclosureDialog extends FormDialog {
    /** Writes the text. */
    interface Prepare {
        void text(Surface surface, @Nullable PolicyVersionId policy, Map<String, String> addition);
    }

    private final Select<Surface> surface = new Select<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final TextArea english = new TextArea();
    private final TextArea chinese = new TextArea();
    private final Prepare prepare;

    PrepareDisclosureDialog(
            List<FairnessPolicy> policies, @Nullable Surface where, @Nullable PolicyVersionId chosen, Prepare prepare) {
        super(I18NProvider.translate("disclosures.prepare"), I18NProvider.translate("disclosures.prepare"));
        this.prepare = prepare;
        surface.setLabel(getTranslation("disclosures.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        surface.setValue(where == null ? Surface.HOME : where);
        policy.setLabel(getTranslation("disclosures.policy"));
        policy.setHelperText(getTranslation("disclosures.policy.help"));
        policy.setItems(policies);
        policy.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("policyState." + each.state()));
        policy.setClearButtonVisible(true);
        policies.stream().filter(each -> each.id().equals(chosen)).findFirst().ifPresent(policy::setValue);
        english.setLabel(getTranslation("disclosures.addition.en"));
        chinese.setLabel(getTranslation("disclosures.addition.zh"));
        english.setMaxLength(Disclosures.LONGEST_ADDITION);
        chinese.setMaxLength(Disclosures.LONGEST_ADDITION);
        var form = new Div(new Paragraph(getTranslation("disclosures.prepare.why")), surface, policy, english, chinese);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        prepare.text(
                surface.getValue(),
                policy.getOptionalValue().map(FairnessPolicy::id).orElse(null),
                Map.of("en", english.getValue(), "zh", chinese.getValue()));
    }
}
