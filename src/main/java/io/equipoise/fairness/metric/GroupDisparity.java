package io.equipoise.fairness.metric;

/**
 * How differently groups fare, from one number per group: mean utility, a rate, exposure per item. Inputs have one entry per compared group;
 * groups without evidence are left out before. Cost O(groups), pairwise O(groups²).
 */
public final class GroupDisparity {
    private GroupDisparity() {}

    /** The largest gap {@code max - min} (for two groups UGF, Li 2021). At least 0, 0 is fair; NaN without groups. */
    public static double largestGap(double[] values) {
        return max(values) - min(values);
    }

    /** {@code min / max} of non-negative values (the four-fifths rule asks 0.8). 0 to 1, 1 is fair; 0/x = 0, 0/0 is undefined. */
    public static double ratio(double[] values) {
        return min(values) / max(values);
    }

    /** The lowest value (Rawls; Hashimoto 2018). */
    public static double worst(double[] values) {
        return min(values);
    }

    /** Mean absolute difference over all pairs (MAD, Deldjoo 2021). At least 0, 0 is fair; undefined for one group. */
    public static double meanPairwiseGap(double[] values) {
        double sum = 0;
        for (int a = 0; a < values.length; a++) {
            for (int b = a + 1; b < values.length; b++) {
                sum += Math.abs(values[a] - values[b]);
            }
        }
        return sum / (values.length * (values.length - 1) / 2.0);
    }

    /** {@code Σ (n_a / n)(U_a - U)²} with U the overall mean. At least 0, 0 is fair. @param sizes users per group */
    public static double betweenVariance(double[] values, int[] sizes) {
        double overall = overall(values, sizes);
        double sum = 0;
        double n = 0;
        for (int g = 0; g < values.length; g++) {
            sum += sizes[g] * (values[g] - overall) * (values[g] - overall);
            n += sizes[g];
        }
        return sum / n;
    }

    /** Population standard deviation of the group values over their unweighted mean. At least 0, 0 is fair. */
    public static double coefficientOfVariation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length) / mean;
    }

    /** {@code max |U_a - U|}. At least 0, 0 is fair. */
    public static double gapToOverall(double[] values, double overall) {
        double max = Double.NaN;
        for (double value : values) {
            double gap = Math.abs(value - overall);
            max = Double.isNaN(max) ? gap : Math.max(max, gap);
        }
        return max;
    }

    /** {@code min over groups of min(U_a / U, U / U_a)}. 0 to 1, 1 is fair. */
    public static double ratioToOverall(double[] values, double overall) {
        double min = Double.NaN;
        for (double value : values) {
            double ratio = Math.min(value, overall) / Math.max(value, overall);
            min = Double.isNaN(min) ? ratio : Math.min(min, ratio);
        }
        return min;
    }

    /** The mean over users: group values weighted by group size. */
    public static double overall(double[] values, int[] sizes) {
        double sum = 0;
        double n = 0;
        for (int g = 0; g < values.length; g++) {
            sum += sizes[g] * values[g];
            n += sizes[g];
        }
        return sum / n;
    }

    private static double max(double[] values) {
        double max = values.length == 0 ? Double.NaN : values[0];
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double min(double[] values) {
        double min = values.length == 0 ? Double.NaN : values[0];
        for (double value : values) {
            min = Math.min(min, value);
        }
        return min;
    }
}
