package io.equipoise.fairness.mitigation;

import java.math.BigDecimal;

/**
 * The binomial distribution function by Pascal's recursion in double-double arithmetic (Dekker 1971; 32 significant digits), rounded once at the
 * end. Sums of floats are off by a few units in the last place, enough to pick a wrong FA*IR table for (30, .3, .15). The share is taken as the
 * decimal it was written as, not as the nearest binary fraction.
 */
final class ExactBinomial {
    private ExactBinomial() {}

    /** @return F(x; r, p) at [r - 1][x] for r = 1..k, x = 0..r; cost O(k²) */
    static double[][] distribution(int k, BigDecimal p) {
        double share = p.doubleValue();
        double shareRest = p.subtract(new BigDecimal(share)).doubleValue();
        double other = BigDecimal.ONE.subtract(p).doubleValue();
        double otherRest = BigDecimal.ONE.subtract(p).subtract(new BigDecimal(other)).doubleValue();
        // value = high + low, |low| at most half a unit in the last place of high
        double[] high = new double[k + 1];
        double[] low = new double[k + 1];
        high[0] = 1;
        double[][] cdf = new double[k][];
        for (int r = 1; r <= k; r++) {
            for (int x = r; x >= 0; x--) {
                double a = high[x] * other;
                double aRest = Math.fma(high[x], other, -a) + (high[x] * otherRest + low[x] * other);
                double b = x == 0 ? 0 : high[x - 1] * share;
                double bRest = x == 0 ? 0 : Math.fma(high[x - 1], share, -b) + (high[x - 1] * shareRest + low[x - 1] * share);
                double sum = a + b;
                double rest = error(a, b, sum) + (aRest + bRest);
                high[x] = sum + rest;
                low[x] = rest - (high[x] - sum);
            }
            cdf[r - 1] = cumulated(high, low, r);
        }
        return cdf;
    }

    private static double[] cumulated(double[] high, double[] low, int r) {
        double[] values = new double[r + 1];
        double total = 0;
        double totalRest = 0;
        for (int x = 0; x <= r; x++) {
            double sum = total + high[x];
            double rest = error(total, high[x], sum) + (totalRest + low[x]);
            total = sum + rest;
            totalRest = rest - (total - sum);
            values[x] = total;
        }
        return values;
    }

    /** What a + b loses by being rounded to sum (Knuth). */
    private static double error(double a, double b, double sum) {
        double bPart = sum - a;
        return (a - (sum - bPart)) + (b - bPart);
    }
}
