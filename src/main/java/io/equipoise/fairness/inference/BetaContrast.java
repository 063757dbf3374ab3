package io.equipoise.fairness.inference;

/**
 * How far apart two rates are in posterior standard deviations (DivExplorer's t): both under a uniform prior, {@code Beta(1 + hits, 1 + misses)},
 * {@code |m₁ - m₂| / √(v₁ + v₂)}. Defined for empty samples too. Cost O(1).
 */
public final class BetaContrast {
    private BetaContrast() {}

    public static double of(double hits, double n, double otherHits, double otherN) {
        double a = 1 + hits;
        double b = 1 + n - hits;
        double c = 1 + otherHits;
        double d = 1 + otherN - otherHits;
        return Math.abs(a / (a + b) - c / (c + d)) / Math.sqrt(variance(a, b) + variance(c, d));
    }

    private static double variance(double a, double b) {
        return a * b / ((a + b) * (a + b) * (a + b + 1));
    }
}
