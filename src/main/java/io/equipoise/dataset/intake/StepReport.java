package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.CleaningStep;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cleaning step did to the events.
 *
 * @param values the numbers it worked with
 * @param before events it looked at
 * @param rejected events it took out
 * @param changed events it kept with other values
 */
public record StepReport(CleaningStep step, Map<String, Double> values, long before, long rejected, long changed) {
    public StepReport {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public long after() {
        return before - rejected;
    }
}
