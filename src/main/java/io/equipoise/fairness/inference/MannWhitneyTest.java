package io.equipoise.fairness.inference;

import io.equipoise.fairness.metric.Association;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Does one group tend to have higher values than the other?
 *
 * <p>Mann and Whitney 1947: U of the first sample; normal approximation with the tie correction and a continuity correction of ½, two-sided.
 * Cliff's δ = {@code 2U/(n₁n₂) - 1} is the chance of higher less the chance of lower, -1 to 1, 0 is no difference. p = 1 when all values are
 * equal. Cost O(n log n).
 */
public record MannWhitneyTest(double u, double z, double pValue, double cliffsDelta) {
    public static MannWhitneyTest of(double[] a, double[] b) {
        double[] all = new double[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        double[] ranks = Association.meanRanks(all);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ranks[i];
        }
        double pairs = (double) a.length * b.length;
        double u = sum - a.length * (a.length + 1.0) / 2;
        double n = all.length;
        double variance = pairs / 12 * (n + 1 - Ties.cubes(ranks) / (n * (n - 1)));
        double away = u - pairs / 2;
        double z = variance > 0 ? Math.signum(away) * Math.max(0, Math.abs(away) - 0.5) / Math.sqrt(variance) : 0;
        double p = Math.min(1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(z)));
        return new MannWhitneyTest(u, z, p, 2 * u / pairs - 1);
    }
}
