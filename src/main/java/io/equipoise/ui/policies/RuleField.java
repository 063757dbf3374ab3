package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.GroupName;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The field of one component of a rule: it reads as a value only when it has one, and says so when it has not. */
abstract class RuleField {
    /** The lowest, highest and first value of whole numbers, by rule and field. */
    private static final Map<String, int[]> WHOLE = Map.of(
            "fatigue.times", new int[] {1, 100, 3},
            "fatigue.last", new int[] {1, 1_000, 20},
            "cap.most", new int[] {1, 1_000, 3},
            "spread.window", new int[] {1, 100, 5},
            "spread.most", new int[] {1, 100, 1},
            "pin.slot", new int[] {1, 50, 1});

    /** The lowest, highest and first share in per cent. */
    private static final Map<String, int[]> SHARES = Map.of(
            "guaranteed-exposure.share", new int[] {1, 50, 10},
            "guaranteed-exposure.floor", new int[] {1, 100, 50},
            "joint-minimum-share.significance", new int[] {1, 50, 10});

    static RuleField of(RuleKind kind, RecordComponent component, Runnable changed) {
        String path = kind.code() + "." + component.getName();
        String label = I18NProvider.translate("policies.rule.field." + component.getName());
        Class<?> type = component.getType();
        RuleField field;
        if (type == int.class) {
            field = new Whole(label, Objects.requireNonNull(WHOLE.get(path), path));
        } else if (type == double.class) {
            field = component.getName().equals("openness") ? new Openness(label) : new Percent(label, Objects.requireNonNull(SHARES.get(path), path));
        } else if (component.getName().equals("until")) {
            field = new Day(label);
        } else if (type == Map.class) {
            field = new JointShares(label);
        } else if (type == List.class) {
            field = new Groups(label);
        } else {
            field = switch (component.getName()) {
                case "group" -> new Group(label);
                case "userAttribute" -> new UserAttribute(label);
                default -> new Words(label);
            };
        }
        ((HasValue<?, ?>) field.component()).addValueChangeListener(change -> changed.run());
        return field;
    }

    abstract Component component();

    /** The value; else the field is marked. */
    abstract Optional<?> read();

    abstract void write(Object value);

    /** The groups there are to choose from; what is chosen stays. */
    void offer(String attribute, List<String> labels) {}

    /** The value as text, for fields others depend on. */
    String text() {
        return read().map(Object::toString).orElse("");
    }

    void lock() {
        ((HasValue<?, ?>) component()).setReadOnly(true);
    }

    void refuse(String why) {
        if (component() instanceof HasValidation field) {
            field.setInvalid(true);
            field.setErrorMessage(why);
        }
    }

    private static <T> Optional<T> marked(HasValidation field, boolean fits, T value, String otherwise) {
        field.setManualValidation(true);
        field.setInvalid(!fits);
        field.setErrorMessage(fits ? "" : otherwise);
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static String needed() {
        return I18NProvider.translate("policies.rule.needed");
    }

    private static final class Whole extends RuleField {
        private final IntegerField field = new IntegerField();
        private final int[] range;

        Whole(String label, int[] range) {
            this.range = range;
            field.setLabel(label);
            field.setMin(range[0]);
            field.setMax(range[1]);
            field.setStepButtonsVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValue(range[2]);
        }

        @Override
        Component component() {
            return field;
        }

        @Override
        Optional<?> read() {
            Integer value = field.getValue();
            boolean fits = value != null && value >= range[0] && value <= range[1];
            return marked(field, fits, value, I18NProvider.translate("policies.rule.number.range", range[0], range[1]));
        }

        @Override
        void write(Object value) {
            field.setValue((Integer) value);
        }
    }

    private static final class Openness extends RuleField {
        private final NumberField field = new NumberField();

        Openness(String label) {
            field.setLabel(label);
            field.setHelperText(I18NProvider.translate("policies.rule.field.openness.help"));
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValue(5.0);
        }

        @Override
        Component component() {
            return field;
        }

        @Override
        Optional<?> read() {
            Double value = field.getValue();
            boolean fits = value != null && value >= 0 && value <= 1_000;
            return marked(field, fits, value, I18NProvider.translate("policies.rule.number.range", 0, 1_000));
        }

        @Override
        void write(Object value) {
            field.setValue((Double) value);
        }
    }

    private static final class Percent extends RuleField {
        private final ShareField field;

        Percent(String label, int[] range) {
            field = new ShareField(label, range[0], range[1]);
            field.setValue(range[2] / 100.0);
        }

        @Override
        Component component() {
            return field;
        }

        @Override
        Optional<?> read() {
            var share = field.read();
            return share.isPresent() ? Optional.of(share.getAsDouble()) : Optional.empty();
        }

        @Override
        void write(Object value) {
            field.setValue((Double) value);
        }
    }

    private static final class Day extends RuleField {
        private static final int USUAL_DAYS = 30;
        private final DatePicker field = new DatePicker();

        Day(String label) {
            field.setLabel(label);
            field.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
            field.setValue(LocalDate.now(ZoneOffset.UTC).plusDays(USUAL_DAYS));
        }

        @Override
        Component component() {
            return field;
        }

        @Override
        Optional<?> read() {
            return marked(field, field.getValue() != null, String.valueOf(field.getValue()), needed());
        }

        @Override
        void write(Object value) {
            field.setValue(LocalDate.parse((String) value));
        }
    }

    private static final class Words extends RuleField {
        private static final int LONGEST = 200;
        private final TextField field = new TextField();

        Words(String label) {
            field.setLabel(label);
            field.setMaxLength(LONGEST);
            field.setValueChangeMode(ValueChangeMode.LAZY);
        }

        @Override
        Component component() {
            return field;
        }

        @Override
        Optional<?> read() {
            return marked(field, !field.getValue().isBlank(), field.getValue().strip(), needed());
        }

        @Override
        void write(Object value) {
            field.setValue((String) value);
        }
    }

    private static final class Group extends RuleField {
        private final ComboBox<String> field = new ComboBox<>();
        private String attribute = "";

        Group(String label) {
            field.setLabel(label);
            field.setItemLabelGenerator(value -> GroupName.of(attribute, value));
            field.setAllowCustomValue(true);
            field.addCustomValueSetListener(set -> field.setValue(set.getDetail()));
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
        void write(Object value) {
            field.setValue((String) value);
        }

        @Override
        void offer(String of, List<String> labels) {
            attribute = of;
            String chosen = field.getValue();
            field.setItems(labels);
            field.setValue(chosen);
        }
    }

    /** Which attribute of users tells who is meant. */
    static final class UserAttribute extends RuleField {
        private final ComboBox<String> field = new ComboBox<>();

        UserAttribute(String label) {
            field.setLabel(label);
            field.setItemLabelGenerator(AttributeName::of);
            field.setAllowCustomValue(true);
            field.addCustomValueSetListener(set -> field.setValue(set.getDetail()));
        }

        void onChoice(Runnable chosen) {
            field.addValueChangeListener(change -> chosen.run());
        }

        @Override
        String text() {
            return field.getOptionalValue().orElse("");
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
        void write(Object value) {
            field.setValue((String) value);
        }

        @Override
        void offer(String none, List<String> attributes) {
            if (field.getListDataView().getItems().toList().equals(attributes)) {
                return;
            }
            String chosen = field.getValue();
            field.setItems(attributes);
            field.setValue(chosen);
        }
    }

    private static final class Groups extends RuleField {
        private final MultiSelectComboBox<String> field = new MultiSelectComboBox<>();
        private String attribute = "";

        Groups(String label) {
            field.setLabel(label);
            field.setItemLabelGenerator(value -> GroupName.of(attribute, value));
            field.setAllowCustomValue(true);
            field.addCustomValueSetListener(set -> {
                var all = new LinkedHashSet<>(field.getValue());
                all.add(set.getDetail());
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
}
