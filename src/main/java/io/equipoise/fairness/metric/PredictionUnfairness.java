package io.equipoise.fairness.metric;

import java.util.function.DoubleUnaryOperator;

/**
 * Whether the errors of predicted ratings differ between two user groups, item by item (Yao and Huang 2017).
 *
 * <p>Inputs: per item the mean prediction and mean truth of each group, only over items both groups rated. At least 0, 0 is fair. Undefined
 * without common items. Cost O(items).
 */
public final class PredictionUnfairness {
    private PredictionUnfairness() {}

    /** Signed errors that differ: {@code mean |(ŷ_a - y_a) - (ŷ_b - y_b)|}. */
    public static double value(double[] predictedA, double[] trueA, double[] predictedB, double[] trueB) {
        return mean(predictedA, trueA, predictedB, trueB, e -> e);
    }

    /** Sizes of errors that differ, whatever their direction. */
    public static double absolute(double[] predictedA, double[] trueA, double[] predictedB, double[] trueB) {
        return mean(predictedA, trueA, predictedB, trueB, Math::abs);
    }

    /** One group is underestimated more: {@code max(0, y - ŷ)}. */
    public static double underestimation(double[] predictedA, double[] trueA, double[] predictedB, double[] trueB) {
        return mean(predictedA, trueA, predictedB, trueB, e -> Math.max(0, -e));
    }

    /** One group is overestimated more: {@code max(0, ŷ - y)}. */
    public static double overestimation(double[] predictedA, double[] trueA, double[] predictedB, double[] trueB) {
        return mean(predictedA, trueA, predictedB, trueB, e -> Math.max(0, e));
    }

    private static double mean(
            double[] predictedA, double[] trueA, double[] predictedB, double[] trueB, DoubleUnaryOperator part) {
        double sum = 0;
        for (int i = 0; i < predictedA.length; i++) {
            sum += Math.abs(part.applyAsDouble(predictedA[i] - trueA[i]) - part.applyAsDouble(predictedB[i] - trueB[i]));
        }
        return sum / predictedA.length;
    }
}
