package io.equipoise.fairness.inference;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/** Upper tails, computed as tails: one less the distribution function is 0 long before they are. */
final class Tails {
    private Tails() {}

    /** Chance that a chi-square variable exceeds x. */
    static double chiSquare(double x, double degrees) {
        return x <= 0 ? 1 : Double.isInfinite(x) ? 0 : Gamma.regularizedGammaQ(degrees / 2, x / 2);
    }

    /** Chance that an F variable exceeds f. */
    static double f(double f, double numerator, double denominator) {
        return f <= 0 ? 1 : Beta.regularizedBeta(denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
    }
}
