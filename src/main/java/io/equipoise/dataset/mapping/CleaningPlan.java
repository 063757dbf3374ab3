package io.equipoise.dataset.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which steps of cleaning are taken, and with which numbers.
 *
 * @param steps the steps that are on, each with all its parameters
 */
public record CleaningPlan(Map<CleaningStep, Map<String, Double>> steps) {
    /** The steps that are on from the start. */
    public static final CleaningPlan STANDARD = standard();

    public CleaningPlan {
        var complete = new EnumMap<CleaningStep, Map<String, Double>>(CleaningStep.class);
        steps.forEach((step, values) -> complete.put(step, checked(step, values)));
        steps = Collections.unmodifiableMap(complete);
    }

    public boolean has(CleaningStep step) {
        return steps.containsKey(step);
    }

    /** The value of a step's parameter, whether the step is on or not. */
    public double value(CleaningStep step, String parameter) {
        return Objects.requireNonNull(steps.getOrDefault(step, checked(step, Map.of())).get(parameter), parameter);
    }

    public CleaningPlan with(CleaningStep step, Map<String, Double> values) {
        var changed = new EnumMap<CleaningStep, Map<String, Double>>(CleaningStep.class);
        changed.putAll(steps);
        changed.put(step, values);
        return new CleaningPlan(changed);
    }

    public CleaningPlan with(CleaningStep step) {
        return with(step, Map.of());
    }

    public CleaningPlan without(CleaningStep step) {
        var changed = new EnumMap<CleaningStep, Map<String, Double>>(CleaningStep.class);
        changed.putAll(steps);
        changed.remove(step);
        return new CleaningPlan(changed);
    }

    /** The plan in one canonical line: equal plans, equal text. */
    public String text() {
        var words = new ArrayList<String>();
        steps.forEach((step, values) -> words.add(values.isEmpty() ? step.word() : step.word() + values));
        return String.join(" ", words);
    }

    private static Map<String, Double> checked(CleaningStep step, Map<String, Double> values) {
        var complete = new TreeMap<String, Double>();
        for (var parameter : step.parameters()) {
            double value = values.getOrDefault(parameter.name(), parameter.standard());
            if (!(value >= parameter.least() && value <= parameter.most())) {
                throw new IllegalArgumentException("%s of %s must be from %s to %s, got %s"
                        .formatted(parameter.name(), step.word(), parameter.least(), parameter.most(), value));
            }
            complete.put(parameter.name(), value);
        }
        for (String name : values.keySet()) {
            if (!complete.containsKey(name)) {
                throw new IllegalArgumentException(step.word() + " has no " + name + "; it has "
                        + List.copyOf(complete.keySet()));
            }
        }
        return Collections.unmodifiableMap(complete);
    }

    private static CleaningPlan standard() {
        var steps = new EnumMap<CleaningStep, Map<String, Double>>(CleaningStep.class);
        Arrays.stream(CleaningStep.values()).filter(CleaningStep::isStandard).forEach(step -> steps.put(step, Map.of()));
        return new CleaningPlan(steps);
    }
}
