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

    /**
     * The same with the exact p, from all ways to split the ranks: for small samples without ties (scipy takes it up to 8 values). Two-sided, twice the
     * smaller tail. Cost O(n₁² n₂).
     *
     * @throws IllegalArgumentException where two values are equal
     */
    public static MannWhitneyTest exact(double[] a, double[] b) {
        MannWhitneyTest approximate = of(a, b);
        double[] all = Permutations.concat(a, b);
        if (java.util.Arrays.stream(all).distinct().count() < all.length) {
            throw new IllegalArgumentException("Values that are equal have no exact distribution of ranks; take the approximation");
        }
        // ways[u]: splits with this U, by adding one value at a time (Gaussian binomial coefficients)
        double[] ways = new double[a.length * b.length + 1];
        ways[0] = 1;
        double total = 1;
        for (int i = 1; i <= a.length; i++) {
            for (int u = ways.length - 1; u >= b.length + i; u--) {
                ways[u] -= ways[u - b.length - i];
            }
            for (int u = i; u < ways.length; u++) {
                ways[u] += ways[u - i];
            }
            total = total * (b.length + i) / i;
        }
        double smaller = Math.min(approximate.u, (double) a.length * b.length - approximate.u);
        double tail = 0;
        for (int u = 0; u <= smaller; u++) {
            tail += ways[u];
        }
        return new MannWhitneyTest(approximate.u, approximate.z, Math.min(1, 2 * tail / total), approximate.cliffsDelta);
    }
}
