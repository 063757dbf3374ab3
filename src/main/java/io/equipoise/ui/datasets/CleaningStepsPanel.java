package io.equipoise.ui.datasets;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.CleaningStep;
import io.equipoise.ui.component.Panel;
import java.util.LinkedHashMap;
import java.util.Map;

/** The steps of cleaning, each with its switch, what it does, and its numbers. */
class CleaningStepsPanel extends Panel {
    private final Runnable changed;
    private final Map<NumberField, CleaningStep> wrong = new LinkedHashMap<>();
    private CleaningPlan plan;

    CleaningStepsPanel(CleaningPlan plan, Runnable changed) {
        super(I18NProvider.translate("datasets.wizard.cleaning"));
        this.plan = plan;
        this.changed = changed;
        describe(getTranslation("datasets.wizard.cleaning.describe"));
        for (CleaningStep step : CleaningStep.values()) {
            with(step(step));
        }
    }

    CleaningPlan plan() {
        return plan;
    }

    /** Whether a number stands in a field that the step cannot have. */
    boolean isWrong() {
        return wrong.values().stream().anyMatch(plan::has);
    }

    private Div step(CleaningStep step) {
        var on = new Checkbox(getTranslation("datasets.step-name." + step), plan.has(step));
        var help = new Span(getTranslation("datasets.step-help." + step));
        help.addClassName("eq-muted");
        var numbers = new Div();
        numbers.addClassName("eq-step-numbers");
        step.parameters().forEach(parameter -> numbers.add(number(step, parameter)));
        numbers.setVisible(plan.has(step) && !step.parameters().isEmpty());
        on.addValueChangeListener(change -> {
            plan = change.getValue() ? plan.with(step) : plan.without(step);
            numbers.removeAll();
            wrong.values().removeIf(step::equals);
            step.parameters().forEach(parameter -> numbers.add(number(step, parameter)));
            numbers.setVisible(change.getValue() && !step.parameters().isEmpty());
            changed.run();
        });
        var row = new Div(on, help, numbers);
        row.addClassName("eq-cleaning-step");
        return row;
    }

    private NumberField number(CleaningStep step, CleaningStep.Parameter parameter) {
        var field = new NumberField(getTranslation("datasets.step-parameter." + parameter.name()));
        field.setValue(plan.value(step, parameter.name()));
        field.setMin(parameter.least());
        field.setMax(parameter.most());
        field.setErrorMessage(getTranslation("datasets.wizard.number", parameter.least(), parameter.most()));
        field.addValueChangeListener(change -> {
            Double value = change.getValue();
            boolean fits = value != null && value >= parameter.least() && value <= parameter.most();
            field.setInvalid(!fits);
            if (fits) {
                wrong.remove(field);
                var values = new LinkedHashMap<>(plan.steps().getOrDefault(step, Map.of()));
                values.put(parameter.name(), value);
                plan = plan.with(step, values);
            } else {
                wrong.put(field, step);
            }
            changed.run();
        });
        return field;
    }
}
