package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.ui.component.AttributeName;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The field of one component of a rule: it reads as a value only when it has one, and says so when it has not. */
abstract class RuleField {
    private static final int USUAL_DAYS = 30;
    private static final int LONGEST_WORDS = 200;
    private static final int OPENNESS_MOST = 1_000;
    private static final double OPENNESS_USUAL = 5;

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
            "provider-guarantee.share", new int[] {1, 100, 20},
            "provider-guarantee.floor", new int[] {1, 100, 50},
            "user-group-parity.gap", new int[] {0, 50, 5},
            "joint-minimum-share.significance", new int[] {1, 50, 10});

    static RuleField of(RuleKind kind, RecordComponent component, Runnable changed) {
        String path = kind.code() + "." + component.getName();
        String label = label(path, component.getName());
        Class<?> type = component.getType();
        RuleField field;
        if (type == int.class) {
            field = whole(label, Objects.requireNonNull(WHOLE.get(path), path));
        } else if (type == double.class) {
            field = component.getName().equals("openness") ? openness(label) : new Percent(label, Objects.requireNonNull(SHARES.get(path), path));
        } else if (type == Map.class) {
            field = new JointShares(label);
        } else if (type == List.class) {
            field = new ChoicesField(label);
        } else {
            field = switch (component.getName()) {
                case "group" -> ChoiceField.ofGroups(label);
                case "userAttribute" -> new ChoiceField(label, AttributeName::of);
                case "equal" -> new OneOfField(label, component.getName(), PolicyRule.ExactExposure.EQUAL);
                case "until" -> day(label);
                default -> words(label);
            };
        }
        ((HasValue<?, ?>) field.component()).addValueChangeListener(change -> changed.run());
        return field;
    }

    /** What a field is called in this rule, where that differs from what it is called elsewhere. */
    private static String label(String path, String name) {
        return switch (path) {
            case "provider-guarantee.share" -> I18NProvider.translate("policies.rule.field.guaranteed");
            case "user-group-parity.group" -> I18NProvider.translate("policies.rule.field.shoppers");
            default -> I18NProvider.translate("policies.rule.field." + name);
        };
    }

    abstract Component component();

    /** The value; else the field is marked. */
    abstract Optional<?> read();

    abstract void write(Object value);

    /** The value as it stands, fitting or not, in the form {@link #write} takes; null where there is none. */
    abstract @Nullable Object typed();

    /** Puts back what {@link #typed} gave. */
    void type(Object typed) {
        write(typed);
    }

    /** The groups there are to choose from; what is chosen stays. */
    void offer(String attribute, List<String> labels) {}

    /** The value as text, for fields others depend on. */
    String text() {
        return ((HasValue<?, ?>) component()).getOptionalValue().map(Object::toString).orElse("");
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

    static <T> Optional<T> marked(HasValidation field, boolean fits, T value, String otherwise) {
        field.setManualValidation(true);
        field.setInvalid(!fits);
        field.setErrorMessage(fits ? "" : otherwise);
        return fits ? Optional.of(value) : Optional.empty();
    }

    static String needed() {
        return I18NProvider.translate("policies.rule.needed");
    }

    private static RuleField whole(String label, int[] range) {
        var field = new IntegerField(label);
        field.setMin(range[0]);
        field.setMax(range[1]);
        field.setStepButtonsVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValue(range[2]);
        return new ValueField<>(
                field,
                value -> value >= range[0] && value <= range[1],
                I18NProvider.translate("policies.rule.number.range", range[0], range[1]),
                value -> value,
                value -> ((Number) value).intValue());
    }

    private static RuleField openness(String label) {
        var field = new NumberField(label);
        field.setHelperText(I18NProvider.translate("policies.rule.field.openness.help"));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValue(OPENNESS_USUAL);
        return new ValueField<>(
                field,
                value -> value >= 0 && value <= OPENNESS_MOST,
                I18NProvider.translate("policies.rule.number.range", 0, OPENNESS_MOST),
                value -> value,
                value -> ((Number) value).doubleValue());
    }

    private static RuleField day(String label) {
        var field = new DatePicker(label);
        field.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        field.setValue(LocalDate.now(ZoneOffset.UTC).plusDays(USUAL_DAYS));
        return new ValueField<>(field, value -> true, needed(), LocalDate::toString, value -> LocalDate.parse((String) value));
    }

    private static RuleField words(String label) {
        var field = new TextField(label);
        field.setMaxLength(LONGEST_WORDS);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return new ValueField<>(field, value -> !value.isBlank(), needed(), String::strip, String.class::cast);
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
            field.setValue(((Number) value).doubleValue());
        }

        @Override
        @Nullable Object typed() {
            return field.getValue();
        }
    }
}
