package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactBinomialTest {
    private static final MathContext DIGITS = new MathContext(200);

    /** Pascal's recursion again, in two hundred decimal digits, rounded once: the very same floats. */
    @ParameterizedTest
    @CsvSource({"30, 0.3", "100, 0.5", "100, 0.31", "60, 0.999", "200, 0.02", "40, 0.1"})
    void every_value_is_the_exact_one_rounded_once(int k, String share) {
        BigDecimal p = new BigDecimal(share);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        double[][] found = ExactBinomial.distribution(k, p);
        BigDecimal[] mass = new BigDecimal[k + 1];
        java.util.Arrays.fill(mass, BigDecimal.ZERO);
        mass[0] = BigDecimal.ONE;
        for (int r = 1; r <= k; r++) {
            for (int x = r; x >= 1; x--) {
                mass[x] = mass[x].multiply(q, DIGITS).add(mass[x - 1].multiply(p, DIGITS), DIGITS);
            }
            mass[0] = mass[0].multiply(q, DIGITS);
            BigDecimal sum = BigDecimal.ZERO;
            for (int x = 0; x <= r; x++) {
                sum = sum.add(mass[x], DIGITS);
                assertThat(found[r - 1][x]).as("F(%s; %s, %s)", x, r, share).isEqualTo(sum.doubleValue());
            }
        }
        assertThat(found[k - 1][k]).isCloseTo(1, within(0.0));
    }
}
