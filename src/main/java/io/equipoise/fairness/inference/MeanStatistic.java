package io.equipoise.fairness.inference;

/** A number computed from the means of the strata, such as a gap or a ratio; NaN where it does not exist. */
@FunctionalInterface
interface MeanStatistic {
    double of(double[] means);
}
