package io.equipoise.fairness.inference;

/**
 * What a test found.
 *
 * @param statistic on the scale of the test (t, U, H, D, a difference)
 * @param pValue chance of something at least as extreme if there were no difference; two-sided unless the test says otherwise; never 0 for a
 *     permutation test
 */
public record TestResult(double statistic, double pValue) {
    public TestResult {
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("A p-value must be between 0 and 1, got " + pValue);
        }
    }
}
