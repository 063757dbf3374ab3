package io.equipoise.fairness.inference;

import org.apache.commons.math3.special.Gamma;

/**
 * Boundaries a centred sum crosses with chance at most α, ever, in terms of its variance time v (Howard et al. 2021). For monitoring sums that
 * are not Gaussian. Units of the sum. Cost O(1).
 */
public final class UniformBoundary {
    private UniformBoundary() {}

    /**
     * Polynomial stitching: {@code √(k₁² v ℓ + (k₂ c ℓ)²) + k₂ c ℓ} with {@code ℓ = s ln ln(ηv/m) + ln(ζ(s)/(α lnˢη))}, η = 2, s = 1.4.
     *
     * @param v variance time; @param least m, where the boundary starts to hold; @param c scale of a sub-gamma sum, 0 for sub-Gaussian
     */
    public static double stitched(double v, double alpha, double least, double c) {
        double eta = 2;
        double s = 1.4;
        double time = Math.max(v, least);
        double k1 = (Math.pow(eta, 0.25) + Math.pow(eta, -0.25)) / Math.sqrt(2);
        double k2 = (Math.sqrt(eta) + 1) / 2;
        double ell = s * Math.log(Math.log(eta * time / least)) + Math.log(zeta(s) / (alpha * Math.pow(Math.log(eta), s)));
        double linear = k2 * c * ell;
        return Math.sqrt(k1 * k1 * time * ell + linear * linear) + linear;
    }

    /** Two-sided normal mixture, tightest at v*. */
    public static double normalMixture(double v, double alpha, double tightestAt) {
        double log = Math.log(1 / alpha);
        double rho = tightestAt / (2 * log + Math.log(1 + 2 * log));
        return Math.sqrt((v + rho) * (Math.log((v + rho) / rho) + 2 * log));
    }

    /** Gamma-exponential mixture for a sub-exponential sum: the s where the log mixture reaches ln(1/α). */
    public static double gammaExponential(double v, double alpha, double tightestAt, double c) {
        double low = 0;
        double high = 1;
        while (logGammaExponential(high, v, alpha, tightestAt, c) < -Math.log(alpha)) {
            high *= 2;
        }
        for (int i = 0; i < 200 && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (logGammaExponential(middle, v, alpha, tightestAt, c) < -Math.log(alpha)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The log of the mixture at sum s and variance time v. */
    static double logGammaExponential(double s, double v, double alpha, double tightestAt, double c) {
        double log = Math.log(1 / (2 * alpha));
        double rho = tightestAt / (2 * log + Math.log(1 + 2 * log)) / (c * c);
        double time = v / (c * c);
        double at = s / c + time;
        return rho * Math.log(rho)
                - Gamma.logGamma(rho)
                - Math.log(Gamma.regularizedGammaP(rho, rho))
                + Gamma.logGamma(time + rho)
                + Math.log(Gamma.regularizedGammaP(time + rho, at + rho))
                - (time + rho) * Math.log(at + rho)
                + at;
    }

    /** Riemann's ζ(s) for s > 1: the first terms and the Euler–Maclaurin remainder. */
    private static double zeta(double s) {
        int terms = 20;
        double sum = 0;
        for (int n = 1; n < terms; n++) {
            sum += Math.pow(n, -s);
        }
        return sum
                + Math.pow(terms, 1 - s) / (s - 1)
                + Math.pow(terms, -s) / 2
                + s * Math.pow(terms, -s - 1) / 12
                - s * (s + 1) * (s + 2) * Math.pow(terms, -s - 3) / 720;
    }
}
