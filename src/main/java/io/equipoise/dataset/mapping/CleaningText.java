package io.equipoise.dataset.mapping;

import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cleaning steps as they stand in a mapping file: {@code true}, {@code false}, or on with numbers; what is not named is as usual. */
final class CleaningText {
    private CleaningText() {}

    static CleaningPlan read(@Nullable Entry entry) {
        var plan = CleaningPlan.STANDARD;
        if (entry == null) {
            return plan;
        }
        entry.allow(Arrays.stream(CleaningStep.values()).map(CleaningStep::word).toArray(String[]::new));
        for (var step : CleaningStep.values()) {
            var setting = entry.get(step.word());
            if (setting != null) {
                plan = read(plan, step, entry, setting);
            }
        }
        return plan;
    }

    private static CleaningPlan read(CleaningPlan plan, CleaningStep step, Entry entry, Entry setting) {
        if (!setting.node().isObject()) {
            return entry.truth(step.word()) ? plan.with(step) : plan.without(step);
        }
        var values = new LinkedHashMap<String, Double>();
        entry.texts(step.word()).forEach((name, text) -> values.put(name, number(setting, name, text)));
        return setting.make(() -> plan.with(step, values));
    }

    private static double number(Entry setting, String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new Refusal(wrong, "mapping.file.entry", setting.path() + "." + name, text);
        }
    }

    static Map<String, Object> write(CleaningPlan plan) {
        var out = new LinkedHashMap<String, Object>();
        for (var step : CleaningStep.values()) {
            var values = plan.steps().get(step);
            if (values == null) {
                out.put(step.word(), false);
            } else {
                out.put(step.word(), values.isEmpty() ? (Object) true : numbers(values));
            }
        }
        return out;
    }

    private static Map<String, Object> numbers(Map<String, Double> values) {
        var out = new TreeMap<String, Object>();
        values.forEach((name, value) -> out.put(name, value == Math.rint(value) ? (Object) value.longValue() : value));
        return out;
    }
}
