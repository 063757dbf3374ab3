package io.equipoise.fairness;

/** How an interval was made; screens say it beside the number. */
public enum IntervalMethod {
    /** Bias-corrected and accelerated bootstrap over users (Efron 1987). */
    BCA,
    /** Percentile bootstrap over users: where the statistic is not smooth, or the acceleration is undefined. */
    PERCENTILE,
    /**
     * Percentile bootstrap moved onto the estimate: for concentration and divergence, which resampling noise itself raises, so that the plain
     * interval would miss the estimate.
     */
    CENTRED_PERCENTILE,
    /** Closed form, such as Wilson's interval of a proportion or a t interval. */
    ANALYTIC,
    /** Valid at every moment of an unbounded stream. */
    CONFIDENCE_SEQUENCE
}
