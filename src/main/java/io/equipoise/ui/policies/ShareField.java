package io.equipoise.ui.policies;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A share as slider and number field in one: drag for whole per cents, type for exact ones. The value is a fraction of 1, or null. */
class ShareField extends CustomField<Double> {
    private final int lowest;
    private final int highest;
    private final IntegerSlider slider;
    private final NumberField number = new NumberField();

    /** @param lowest and {@code highest}: bounds in per cent, both allowed */
    ShareField(String label, int lowest, int highest) {
        super(null);
        this.lowest = lowest;
        this.highest = highest;
        slider = new IntegerSlider(lowest, highest);
        setLabel(label);
        slider.setAriaLabel(label);
        slider.setValueChangeMode(ValueChangeMode.LAZY);
        number.setAriaLabel(label);
        number.setSuffixComponent(new Span("%"));
        number.setStep(0.1);
        number.setValueChangeMode(ValueChangeMode.LAZY);
        number.setWidth("96px");
        number.setManualValidation(true);
        slider.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                number.setValue((double) change.getValue());
                updateValue();
            }
        });
        number.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                follow();
                updateValue();
            }
        });
        var both = new Div(slider, number);
        both.addClassName("eq-share");
        add(both);
    }

    /** The value when it is a share within the bounds; else the field says what it takes. */
    OptionalDouble read() {
        Double share = getValue();
        boolean fits = share != null && share >= lowest / 100.0 - 1e-12 && share <= highest / 100.0 + 1e-12;
        setInvalid(!fits);
        setErrorMessage(fits ? "" : getTranslation("policies.rule.share.range", lowest, highest));
        return fits ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    @Override
    protected @Nullable Double generateModelValue() {
        Double percent = number.getValue();
        return percent == null ? null : percent / 100;
    }

    @Override
    protected void setPresentationValue(Double share) {
        number.setValue(share == null ? null : Math.round(share * 1e6) / 1e4);
        follow();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        slider.setReadOnly(readOnly);
        number.setReadOnly(readOnly);
    }

    private void follow() {
        if (number.getValue() != null) {
            slider.setValue((int) Math.clamp(Math.round(number.getValue()), lowest, highest));
        }
    }
}
