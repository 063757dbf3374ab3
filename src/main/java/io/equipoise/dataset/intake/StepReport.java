package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.CleaningStep;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cleaning step did to the events.
 *
 * @param values the numbers it worked with
 * @param before events it looked at
 * @param rejected events it took out
 * @param changed events it kept with other values
 * @param changes a few of those, as they were and as they are
 */
public record StepReport(CleaningStep step, Map<String, Double> values, long before, long rejected, long changed, List<Change> changes) {
    /**
     * An event kept with another value.
     *
     * @param field what of it is another
     */
    public record Change(String file, long line, String field, double before, double after) {}

    public StepReport {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        // reports of older consoles have none
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    public long after() {
        return before - rejected;
    }
}
