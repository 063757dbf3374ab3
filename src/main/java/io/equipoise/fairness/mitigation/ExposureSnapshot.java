package io.equipoise.fairness.mitigation;

/**
 * What the groups of one attribute have received and earned so far.
 *
 * @param exposure per group the decayed sum of position weights it was shown with
 * @param merit per group the time-averaged sum of its relevance over a request
 * @param prices per group what a slot of it costs in score (the dual of its guarantee): negative raises, positive lowers
 */
public record ExposureSnapshot(double[] exposure, double[] merit, double[] prices) {
    public ExposureSnapshot {
        if (exposure.length != merit.length || exposure.length != prices.length) {
            throw new IllegalArgumentException("Exposure, merit and prices must be of one length, got " + exposure.length
                    + ", " + merit.length + " and " + prices.length);
        }
    }

    /** Before anything was shown. */
    public static ExposureSnapshot none(int groups) {
        return new ExposureSnapshot(new double[groups], new double[groups], new double[groups]);
    }
}
