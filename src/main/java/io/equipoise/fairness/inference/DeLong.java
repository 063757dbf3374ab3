package io.equipoise.fairness.inference;

import io.equipoise.fairness.Interval;
import io.equipoise.fairness.metric.Auc;
import io.equipoise.fairness.metric.Association;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * An AUC with its variance (DeLong 1988): the chance that a positive scores above a negative, ties half.
 *
 * <p>Variance {@code s²(V₁₀)/m + s²(V₀₁)/n} of the structural components. The logit interval stays within (0, 1); the Wald interval may not.
 * Undefined (NaN) for one class; the logit interval is infinite-free only for 0 < AUC < 1, otherwise it is the point. Cost O(n log n).
 */
public record DeLong(double auc, double variance) {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    public static DeLong of(double[] scores, boolean[] positive) {
        double auc = Auc.of(scores, positive);
        double[] ranks = Association.meanRanks(scores);
        int m = 0;
        for (boolean one : positive) {
            m += one ? 1 : 0;
        }
        int n = scores.length - m;
        if (m < 2 || n < 2) {
            return new DeLong(auc, Double.NaN);
        }
        double[] up = new double[m];
        double[] down = new double[n];
        int i = 0;
        int j = 0;
        for (int s = 0; s < scores.length; s++) {
            if (positive[s]) {
                up[i++] = scores[s];
            } else {
                down[j++] = scores[s];
            }
        }
        double[] upRanks = Association.meanRanks(up);
        double[] downRanks = Association.meanRanks(down);
        i = 0;
        j = 0;
        for (int s = 0; s < scores.length; s++) {
            if (positive[s]) {
                up[i] = (ranks[s] - upRanks[i]) / n;
                i++;
            } else {
                down[j] = 1 - (ranks[s] - downRanks[j]) / m;
                j++;
            }
        }
        return new DeLong(auc, Moments.of(up).error() + Moments.of(down).error());
    }

    public Interval wald(double confidence) {
        double half = z(confidence) * Math.sqrt(variance);
        return new Interval(auc - half, auc + half);
    }

    public Interval logit(double confidence) {
        if (auc <= 0 || auc >= 1) {
            return new Interval(auc, auc);
        }
        double centre = Math.log(auc / (1 - auc));
        double half = z(confidence) * Math.sqrt(variance) / (auc * (1 - auc));
        return new Interval(logistic(centre - half), logistic(centre + half));
    }

    private static double z(double confidence) {
        return NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
