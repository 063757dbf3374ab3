package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of a few values a rule knows, such as what is to be equal; their names are {@code policies.rule.choice.<field>.<value>}. */
final class OneOfField extends RuleField {
    private final Select<String> field = new Select<>();

    OneOfField(String label, String name, List<String> values) {
        field.setLabel(label);
        field.setItems(values);
        field.setItemLabelGenerator(value -> I18NProvider.translate("policies.rule.choice." + name + "." + value));
        field.setValue(values.getFirst());
    }

    @Override
    Component component() {
        return field;
    }

    @Override
    Optional<?> read() {
        return marked(field, !field.isEmpty(), field.getValue(), needed());
    }

    @Override
    @Nullable Object typed() {
        return field.getValue();
    }

    @Override
    void write(Object value) {
        field.setValue((String) value);
    }
}
