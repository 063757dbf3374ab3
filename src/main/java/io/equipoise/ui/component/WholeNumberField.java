package io.equipoise.ui.component;

import com.vaadin.flow.component.textfield.IntegerField;

/** A whole number within bounds, with steps; what is outside them, or no number, says what would fit. */
public class WholeNumberField extends IntegerField {
    /** @param lowest and {@code highest} are both allowed */
    public WholeNumberField(int lowest, int highest) {
        setMin(lowest);
        setMax(highest);
        setStepButtonsVisible(true);
        setRequiredIndicatorVisible(false);
        String range = getTranslation("policies.rule.number.range", lowest, highest);
        setI18n(new IntegerFieldI18n()
                .setBadInputErrorMessage(range)
                .setRequiredErrorMessage(range)
                .setMinErrorMessage(range)
                .setMaxErrorMessage(range)
                .setStepErrorMessage(range));
    }
}
