package io.equipoise.fairness.mitigation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The binomial distribution function by Pascal's recursion in 40 decimal digits, rounded once at the end. Sums of floats are off by a few
 * units in the last place, enough to pick a wrong FA*IR table for (30, .3, .15).
 */
final class ExactBinomial {
    private static final MathContext DIGITS = new MathContext(40);

    private ExactBinomial() {}

    /** @return F(x; r, p) at [r − 1][x] for r = 1..k, x = 0..r; cost O(k²) */
    static double[][] distribution(int k, BigDecimal p) {
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal[] mass = new BigDecimal[k + 1];
        Arrays.fill(mass, BigDecimal.ZERO);
        mass[0] = BigDecimal.ONE;
        double[][] cdf = new double[k][];
        for (int r = 1; r <= k; r++) {
            for (int x = r; x >= 1; x--) {
                mass[x] = mass[x].multiply(q, DIGITS).add(mass[x - 1].multiply(p, DIGITS), DIGITS);
            }
            mass[0] = mass[0].multiply(q, DIGITS);
            cdf[r - 1] = new double[r + 1];
            BigDecimal sum = BigDecimal.ZERO;
            for (int x = 0; x <= r; x++) {
                sum = sum.add(mass[x], DIGITS);
                cdf[r - 1][x] = sum.doubleValue();
            }
        }
        return cdf;
    }
}
