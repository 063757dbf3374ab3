package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.combobox.ComboBox;
import io.equipoise.ui.component.GroupName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of what a data set offers, or anything typed: a rule may name what this data set does not have. */
final class ChoiceField extends RuleField {
    private final ComboBox<String> field = new ComboBox<>();
    private String attribute = "";

    ChoiceField(String label, ItemLabelGenerator<String> names) {
        field.setLabel(label);
        // A rule is shown before a data set is read, or where there is none.
        field.setItems(List.of());
        field.setItemLabelGenerator(names);
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(set -> field.setValue(KnownGroups.codeOf(
                set.getDetail(), field.getListDataView().getItems().toList(), field.getItemLabelGenerator()::apply)));
    }

    private ChoiceField(String label) {
        this(label, value -> value);
        field.setItemLabelGenerator(value -> GroupName.of(attribute, value));
    }

    /** A group of whatever attribute is offered. */
    static ChoiceField ofGroups(String label) {
        return new ChoiceField(label);
    }

    void onChoice(Runnable chosen) {
        field.addValueChangeListener(change -> chosen.run());
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

    @Override
    void offer(String of, List<String> choices) {
        if (attribute.equals(of) && field.getListDataView().getItems().toList().equals(choices)) {
            return;
        }
        attribute = of;
        String chosen = field.getValue();
        field.setItems(choices);
        field.setValue(chosen);
    }
}
