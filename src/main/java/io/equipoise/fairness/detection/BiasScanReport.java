package io.equipoise.fairness.detection;

import java.util.List;

/**
 * The users whose outcomes fit the predictions worst.
 *
 * @param values per attribute that matters the values that define them; empty with score 0 when nothing stands out
 * @param rows how many; @param positives what happened; @param expected what was predicted
 * @param score of the set, natural log likelihood ratio less the penalty; 0 or more
 * @param pValue chance of a score this high somewhere if the predictions were right, never 0; NaN when not asked for
 */
public record BiasScanReport(List<Values> values, int rows, int positives, double expected, double score, double pValue) {
    public BiasScanReport {
        values = List.copyOf(values);
    }

    /** One attribute and the values of it that belong. */
    public record Values(String attribute, List<String> values) {
        public Values {
            values = List.copyOf(values);
        }
    }
}
