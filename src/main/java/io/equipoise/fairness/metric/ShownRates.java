package io.equipoise.fairness.metric;

/**
 * How often relevant and irrelevant items were shown, by user group: the confusion matrix of "in the top k" against "wanted".
 *
 * <p>Equal opportunity (Hardt 2016) is the gap of {@link #truePositiveRates} (micro-recall), equalised odds the larger of its gap and that of
 * {@link #falsePositiveRates}; feed the rates to {@link GroupDisparity}. Rates lie in 0–1, a gap of 0 is fair; a group without positives
 * (negatives) has no such rate (NaN). Report a rate from 30 positives.
 *
 * @param shownRelevant per group, pairs of user and item shown and relevant
 * @param hiddenRelevant relevant, not shown
 * @param shownIrrelevant shown, not relevant
 * @param hiddenIrrelevant neither
 */
public record ShownRates(
        double[] shownRelevant, double[] hiddenRelevant, double[] shownIrrelevant, double[] hiddenIrrelevant) {

    public double[] truePositiveRates() {
        return rates(shownRelevant, hiddenRelevant);
    }

    public double[] falsePositiveRates() {
        return rates(shownIrrelevant, hiddenIrrelevant);
    }

    public double overallTruePositiveRate() {
        return sum(shownRelevant) / (sum(shownRelevant) + sum(hiddenRelevant));
    }

    public double overallFalsePositiveRate() {
        return sum(shownIrrelevant) / (sum(shownIrrelevant) + sum(hiddenIrrelevant));
    }

    /** Equalised odds as a difference: the larger of the two gaps. */
    public double equalizedOddsGap() {
        return Math.max(
                GroupDisparity.largestGap(truePositiveRates()), GroupDisparity.largestGap(falsePositiveRates()));
    }

    /** The same against the rates of all users together. */
    public double equalizedOddsGapToOverall() {
        return Math.max(
                GroupDisparity.gapToOverall(truePositiveRates(), overallTruePositiveRate()),
                GroupDisparity.gapToOverall(falsePositiveRates(), overallFalsePositiveRate()));
    }

    /** Equalised odds as a ratio: the smaller of the two. */
    public double equalizedOddsRatio() {
        return Math.min(GroupDisparity.ratio(truePositiveRates()), GroupDisparity.ratio(falsePositiveRates()));
    }

    public double equalizedOddsRatioToOverall() {
        return Math.min(
                GroupDisparity.ratioToOverall(truePositiveRates(), overallTruePositiveRate()),
                GroupDisparity.ratioToOverall(falsePositiveRates(), overallFalsePositiveRate()));
    }

    private static double[] rates(double[] shown, double[] hidden) {
        double[] rates = new double[shown.length];
        for (int g = 0; g < rates.length; g++) {
            rates[g] = shown[g] / (shown[g] + hidden[g]);
        }
        return rates;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
