package io.equipoise.ui.charters;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.OptionalDouble;

/** A bound from 0 to 1, typed as a decimal or in per cent. It reads as a value only when it is one, and says so when it is not. */
class BoundField extends NumberField {
    private final double unit;

    BoundField(String label, boolean percent, double bound) {
        this.unit = percent ? 100 : 1;
        setLabel(label);
        setStep(percent ? 0.1 : 0.001);
        setMin(0);
        setMax(unit);
        setManualValidation(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        if (percent) {
            setSuffixComponent(new Span("%"));
        }
        setValue(Math.round(bound * unit * 1e6) / 1e6);
    }

    OptionalDouble read() {
        Double value = getValue();
        boolean fits = value != null && value >= 0 && value <= unit;
        setInvalid(!fits);
        setErrorMessage(fits ? "" : getTranslation("charters.bound.range", (int) unit));
        return fits ? OptionalDouble.of(Math.round(value / unit * 1e8) / 1e8) : OptionalDouble.empty();
    }
}
