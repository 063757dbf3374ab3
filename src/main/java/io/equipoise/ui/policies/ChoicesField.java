package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.equipoise.ui.component.GroupName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some groups of what a data set offers, or any typed. */
final class ChoicesField extends RuleField {
    private final MultiSelectComboBox<String> field = new MultiSelectComboBox<>();
    private String attribute = "";

    ChoicesField(String label) {
        field.setLabel(label);
        field.setItems(List.of());
        field.setItemLabelGenerator(value -> GroupName.of(attribute, value));
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(set -> {
            var all = new LinkedHashSet<>(field.getValue());
            all.add(KnownGroups.codeOf(
                    set.getDetail(), field.getListDataView().getItems().toList(), value -> GroupName.of(attribute, value)));
            field.setValue(all);
        });
    }

    @Override
    Component component() {
        return field;
    }

    @Override
    Optional<?> read() {
        return marked(field, !field.isEmpty(), new ArrayList<>(field.getValue()), needed());
    }

    @Override
    @Nullable Object typed() {
        return field.isEmpty() ? null : new ArrayList<>(field.getValue());
    }

    @Override
    @SuppressWarnings("unchecked")
    void write(Object value) {
        field.setValue(new LinkedHashSet<>((List<String>) value));
    }

    @Override
    void offer(String of, List<String> labels) {
        attribute = of;
        var chosen = field.getValue();
        field.setItems(labels);
        field.setValue(chosen);
    }
}
