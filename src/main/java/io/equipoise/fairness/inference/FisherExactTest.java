package io.equipoise.fairness.inference;

import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * Is the share of one column the same in both rows of a 2×2 table, exactly?
 *
 * <p>Fisher 1935, two-sided: the summed hypergeometric chances of all tables with the same margins that are no likelier than the one seen. The
 * odds ratio is {@code ad / bc}, infinite when bc = 0. Cost O(smallest margin).
 */
public record FisherExactTest(double oddsRatio, double pValue) {
    private static final double TIE = 1 + 1e-7;

    public static FisherExactTest of(int a, int b, int c, int d) {
        HypergeometricDistribution tables = new HypergeometricDistribution(null, a + b + c + d, a + b, a + c);
        double seen = tables.probability(a);
        double p = 0;
        for (int x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x++) {
            double chance = tables.probability(x);
            p += chance <= seen * TIE ? chance : 0;
        }
        return new FisherExactTest((double) a * d / ((double) b * c), Math.min(1, p));
    }
}
