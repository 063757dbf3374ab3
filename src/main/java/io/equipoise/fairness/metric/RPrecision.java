package io.equipoise.fairness.metric;

/**
 * Precision at the depth where a perfect list would be all hits.
 *
 * <p>{@code hits@R / R} with R the number of relevant items. Range 0–1. Undefined without relevant items. Cost O(R).
 */
public record RPrecision() implements UtilityMetric {
    @Override
    public String id() {
        return "r-precision";
    }

    @Override
    public double of(JudgedList list) {
        return (double) list.hits(list.relevant()) / list.relevant();
    }
}
