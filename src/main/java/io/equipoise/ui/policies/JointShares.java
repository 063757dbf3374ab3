package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.ui.component.GroupName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two or three groups with a share each. */
final class JointShares extends RuleField {
    private static final int MOST = 3;

    private final List<ComboBox<String>> groups = new ArrayList<>();
    private final List<NumberField> shares = new ArrayList<>();
    private final Pairs field = new Pairs();
    private String attribute = "";

    JointShares(String label) {
        field.setLabel(label);
        var rows = new Div();
        rows.addClassName("eq-joint-shares");
        for (int i = 1; i <= MOST; i++) {
            var group = new ComboBox<String>();
            group.setAriaLabel(I18NProvider.translate("policies.rule.joint.group", i));
            group.setItemLabelGenerator(value -> GroupName.of(attribute, value));
            group.setItems(List.of());
            group.setAllowCustomValue(true);
            group.setClearButtonVisible(true);
            group.addCustomValueSetListener(set -> group.setValue(KnownGroups.codeOf(
                    set.getDetail(), group.getListDataView().getItems().toList(), value -> GroupName.of(attribute, value))));
            var share = new NumberField();
            share.setAriaLabel(I18NProvider.translate("policies.rule.joint.share", i));
            share.setSuffixComponent(new Span("%"));
            share.setValueChangeMode(ValueChangeMode.LAZY);
            share.setWidth("96px");
            groups.add(group);
            shares.add(share);
            rows.add(group, share);
        }
        field.show(rows);
    }

    @Override
    Component component() {
        return field;
    }

    @Override
    Optional<?> read() {
        Map<String, Double> read = field.generateModelValue();
        double sum = read.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean fits = read.size() >= 2 && read.values().stream().allMatch(share -> share > 0) && sum < 1;
        field.setInvalid(!fits);
        field.setErrorMessage(fits ? "" : I18NProvider.translate("policies.rule.joint.wrong"));
        return fits ? Optional.of(read) : Optional.empty();
    }

    @Override
    @SuppressWarnings("unchecked")
    void write(Object value) {
        var shares = (Map<String, Double>) value;
        field.setValue(shares);
        // A row that was begun and never finished is not part of the value, and so of no change.
        field.setPresentationValue(shares);
    }

    /** Row by row, for a row may have a group and no share yet. */
    @Override
    Object typed() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < groups.size(); i++) {
            var row = new HashMap<String, @Nullable Object>();
            row.put("group", groups.get(i).getValue());
            row.put("percent", shares.get(i).getValue());
            rows.add(row);
        }
        return rows;
    }

    @Override
    @SuppressWarnings("unchecked")
    void type(Object typed) {
        var rows = (List<Map<String, @Nullable Object>>) typed;
        for (int i = 0; i < Math.min(rows.size(), groups.size()); i++) {
            groups.get(i).setValue((String) rows.get(i).get("group"));
            var percent = (Number) rows.get(i).get("percent");
            shares.get(i).setValue(percent == null ? null : percent.doubleValue());
        }
    }

    @Override
    void offer(String of, List<String> labels) {
        attribute = of;
        groups.forEach(group -> {
            String chosen = group.getValue();
            group.setItems(labels);
            group.setValue(chosen);
        });
    }

    private final class Pairs extends CustomField<Map<String, Double>> {
        void show(Div rows) {
            add(rows);
        }

        @Override
        protected Map<String, Double> generateModelValue() {
            Map<String, Double> read = new TreeMap<>();
            for (int i = 0; i < groups.size(); i++) {
                if (!groups.get(i).isEmpty() && !shares.get(i).isEmpty()) {
                    read.put(groups.get(i).getValue(), shares.get(i).getValue() / 100);
                }
            }
            return read;
        }

        @Override
        protected void setPresentationValue(Map<String, Double> value) {
            var pairs = value == null ? List.<Map.Entry<String, Double>>of() : List.copyOf(new TreeMap<>(value).entrySet());
            for (int i = 0; i < groups.size(); i++) {
                groups.get(i).setValue(i < pairs.size() ? pairs.get(i).getKey() : null);
                shares.get(i).setValue(i < pairs.size() ? Math.round(pairs.get(i).getValue() * 1e6) / 1e4 : null);
            }
        }

        @Override
        public void setReadOnly(boolean readOnly) {
            super.setReadOnly(readOnly);
            groups.forEach(group -> group.setReadOnly(readOnly));
            shares.forEach(share -> share.setReadOnly(readOnly));
        }
    }
}
