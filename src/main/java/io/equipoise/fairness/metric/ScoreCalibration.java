package io.equipoise.fairness.metric;

/**
 * Whether predicted chances mean what they say, for one group; compare groups by the gap (Pleiss 2017).
 *
 * <p>Predictions are chances in 0–1, outcomes 0 or 1. Undefined without predictions. Cost O(n).
 */
public final class ScoreCalibration {
    private ScoreCalibration() {}

    /** Expected calibration error: {@code Σ (n_b / n) |mean prediction - share of positives|} over equal-width bins. 0 to 1, 0 is ideal. */
    public static double expectedError(double[] predicted, boolean[] happened, int bins) {
        double[] sums = new double[bins];
        double[] hits = new double[bins];
        for (int i = 0; i < predicted.length; i++) {
            int bin = Math.min(bins - 1, (int) (predicted[i] * bins));
            sums[bin] += predicted[i];
            hits[bin] += happened[i] ? 1 : 0;
        }
        double error = 0;
        for (int b = 0; b < bins; b++) {
            error += Math.abs(sums[b] - hits[b]);
        }
        return error / predicted.length;
    }

    /** Mean prediction over observed rate: above 1 promises too much. Undefined when nothing happened. */
    public static double predictedToObserved(double[] predicted, boolean[] happened) {
        double sum = 0;
        double hits = 0;
        for (int i = 0; i < predicted.length; i++) {
            sum += predicted[i];
            hits += happened[i] ? 1 : 0;
        }
        return hits > 0 ? sum / hits : Double.NaN;
    }
}
