package io.equipoise.ui.training;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.model.ModelKind;
import io.equipoise.training.HyperParameter;
import io.equipoise.ui.component.Formats;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The value of a hyper-parameter as people read it: a choice in words, a number without the zeros a computer writes. */
public final class KnobValue {
    private static final int DIGITS = 6;

    /** Knobs that are chosen by name, as {@code knob.value}. */
    private static final Set<String> CHOICES = Arrays.stream(ModelKind.values())
            .filter(ModelKind::trainable)
            .flatMap(kind -> HyperParameter.of(kind).stream())
            .flatMap(knob -> knob.choices().stream().map(choice -> knob.name() + "." + choice))
            .collect(Collectors.toUnmodifiableSet());

    private KnobValue() {}

    public static String of(String knob, String value) {
        if (CHOICES.contains(knob + "." + value)) {
            return I18NProvider.translate("hyperParameter." + knob + "." + value);
        }
        return value.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?") ? number(Double.parseDouble(value)) : value;
    }

    private static String number(double value) {
        var formats = Formats.current();
        for (int decimals = 0; decimals < DIGITS; decimals++) {
            double scale = Math.pow(10, decimals);
            if (Math.abs(value - Math.rint(value * scale) / scale) < 1e-9) {
                return formats.decimal(value, decimals);
            }
        }
        return formats.decimal(value, DIGITS);
    }
}
