package io.equipoise.fairness.learning;

/**
 * Penalties on how differently two groups of users are misjudged, item by item (FOCF; Yao and Huang 2017), over the items both groups have
 * examples of. With {@code d_g = mean ŷ - mean y} of group g on an item: value {@code |d₁ - d₀|}, absolute {@code ||d₁| - |d₀||}, under {@code |max(0, -d₁) -
 * max(0, -d₀)|}, over {@code |max(0, d₁) - max(0, d₀)|}; non-parity {@code |mean ŷ₁ - mean ŷ₀|} over all. The penalty is the mean over the items. At 0
 * inside an absolute value the gradient is taken as 0.
 *
 * @param value from 0; @param gradient per example {@code ∂ value / ∂ ŷ}
 */
public record PredictionGap(double value, double[] gradient) {
    /** Which difference counts. */
    public enum Kind {
        VALUE,
        ABSOLUTE,
        UNDER,
        OVER,
        NON_PARITY
    }

    /**
     * @param predicted ŷ; @param actual y; @param item per example, from 0; @param second per example whether its user is in group 1
     */
    public static PredictionGap of(Kind kind, double[] predicted, double[] actual, int[] item, int items, boolean[] second) {
        int n = predicted.length;
        if (actual.length != n || item.length != n || second.length != n) {
            throw new IllegalArgumentException("One outcome, item and group per prediction, got " + n + ", " + actual.length + ", "
                    + item.length + " and " + second.length);
        }
        int cells = kind == Kind.NON_PARITY ? 1 : items;
        double[][] count = new double[2][cells];
        double[][] error = new double[2][cells];
        for (int i = 0; i < n; i++) {
            int g = second[i] ? 1 : 0;
            int c = kind == Kind.NON_PARITY ? 0 : item[i];
            count[g][c]++;
            error[g][c] += kind == Kind.NON_PARITY ? predicted[i] : predicted[i] - actual[i];
        }
        double value = 0;
        int judged = 0;
        double[][] slope = new double[2][cells];
        for (int c = 0; c < cells; c++) {
            if (count[0][c] > 0 && count[1][c] > 0) {
                judged++;
                double zero = error[0][c] / count[0][c];
                double one = error[1][c] / count[1][c];
                double gap = shaped(kind, one) - shaped(kind, zero);
                value += Math.abs(gap);
                slope[0][c] = -Math.signum(gap) * slope(kind, zero) / count[0][c];
                slope[1][c] = Math.signum(gap) * slope(kind, one) / count[1][c];
            }
        }
        double[] gradient = new double[n];
        if (judged == 0) {
            return new PredictionGap(0, gradient);
        }
        for (int i = 0; i < n; i++) {
            gradient[i] = slope[second[i] ? 1 : 0][kind == Kind.NON_PARITY ? 0 : item[i]] / judged;
        }
        return new PredictionGap(value / judged, gradient);
    }

    private static double shaped(Kind kind, double d) {
        return switch (kind) {
            case VALUE, NON_PARITY -> d;
            case ABSOLUTE -> Math.abs(d);
            case UNDER -> Math.max(0, -d);
            case OVER -> Math.max(0, d);
        };
    }

    private static double slope(Kind kind, double d) {
        return switch (kind) {
            case VALUE, NON_PARITY -> 1;
            case ABSOLUTE -> Math.signum(d);
            case UNDER -> d < 0 ? -1 : 0;
            case OVER -> d > 0 ? 1 : 0;
        };
    }
}
