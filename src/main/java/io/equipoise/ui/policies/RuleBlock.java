package io.equipoise.ui.policies;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule as a form. It reads as a rule only when every field is right; a field that is not says why beside itself. */
abstract sealed class RuleBlock extends Panel permits MinimumShareBlock, TargetSharesBlock, PlainRuleBlock {
    private final RuleKind kind;
    private final RuleEditor editor;
    private final Button remove = new Button(Glyph.TRASH.create());
    protected final ComboBox<String> attribute = new ComboBox<>();
    protected final ShareField strength;

    RuleBlock(RuleKind kind, RuleEditor editor) {
        super(I18NProvider.translate("policies.rule." + kind.code()));
        this.kind = kind;
        this.editor = editor;
        describe(getTranslation("policies.rule." + kind.code() + ".help"));
        strength = new ShareField(getTranslation("policies.rule.strength"), 0, 100);
        strength.setValue(1.0);
        strength.setHelperText(getTranslation("policies.rule.strength.help"));
        attribute.setLabel(getTranslation("policies.rule.attribute"));
        attribute.setItemLabelGenerator(AttributeName::of);
        attribute.setItems(List.of());
        attribute.setAllowCustomValue(true);
        attribute.addCustomValueSetListener(set -> attribute.setValue(KnownGroups.codeOf(
                set.getDetail(), attribute.getListDataView().getItems().toList(), AttributeName::of)));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(getTranslation("policies.rule.remove"));
        remove.setTooltipText(getTranslation("policies.rule.remove"));
        remove.addClickListener(click -> editor.remove(this));
        actions(remove);
    }

    RuleKind kind() {
        return kind;
    }

    /** Puts the focus on its first field. */
    void focus() {
        attribute.focus();
    }

    /** The rule, or nothing where a field is wrong; marks those fields. */
    abstract Optional<PolicyRule> read();

    /** Puts a rule into the fields. */
    abstract void write(PolicyRule rule);

    /** Its fields as they stand, right or wrong, under the names of the rule's record; those nobody filled are not there. */
    Map<String, @Nullable Object> typed() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("rule", kind.code());
        put(fields, "attribute", attribute.getValue());
        put(fields, "strength", strength.getValue());
        return fields;
    }

    /** Puts back what {@link #typed} gave. */
    void type(Map<String, @Nullable Object> fields) {
        attribute.setValue((String) fields.get("attribute"));
        strength.setValue(number(fields.get("strength")));
    }

    protected static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            fields.put(name, value);
        }
    }

    protected static @Nullable Double number(@Nullable Object typed) {
        return typed instanceof Number value ? (Double) value.doubleValue() : null;
    }

    /** Offers the attributes and groups of a data set; what is chosen already stays. */
    void offer(KnownGroups known) {
        String chosen = attribute.getValue();
        attribute.setItems(known.items().stream().map(ItemAttribute::name).toList());
        attribute.setValue(chosen);
    }

    void lock() {
        attribute.setReadOnly(true);
        strength.setReadOnly(true);
        remove.setVisible(false);
    }

    protected final Optional<ItemAttribute> chosenAttribute() {
        return KnownGroups.named(editor.known().items(), attribute.getValue());
    }

    protected final KnownGroups known() {
        return editor.known();
    }

    protected final void changed() {
        editor.changed();
    }

    protected final void watch(HasValue<?, ?>... fields) {
        for (var field : fields) {
            field.addValueChangeListener(change -> changed());
        }
    }

    /** True when the field has a value; else it says that it needs one. */
    protected final boolean filled(ComboBox<String> field) {
        boolean filled = !field.isEmpty();
        field.setInvalid(!filled);
        field.setErrorMessage(filled ? "" : getTranslation("policies.rule.needed"));
        return filled;
    }
}
