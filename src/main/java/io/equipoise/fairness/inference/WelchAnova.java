package io.equipoise.fairness.inference;

/**
 * Do several groups have the same mean, whatever their variances?
 *
 * <p>Welch 1951: weights {@code w_g = n_g / s_g²}; F with G - 1 and {@code (G² - 1) / (3Λ)} degrees of freedom,
 * {@code Λ = Σ (1 - w_g/W)² / (n_g - 1)}. Each group needs two values and some variance. Cost O(n).
 */
public record WelchAnova(double f, double degreesOfFreedom, double pValue) {
    public static WelchAnova of(double[]... groups) {
        int g = groups.length;
        Moments[] moments = new Moments[g];
        double weights = 0;
        double mean = 0;
        for (int i = 0; i < g; i++) {
            Moments.requireTwo(groups[i], "group " + i + " of the");
            moments[i] = Moments.of(groups[i]);
            if (moments[i].variance() == 0) {
                throw new IllegalArgumentException("Group " + i + " is constant; its weight would be infinite");
            }
            weights += 1 / moments[i].error();
            mean += moments[i].mean() / moments[i].error();
        }
        mean /= weights;
        double between = 0;
        double lambda = 0;
        for (Moments m : moments) {
            between += (m.mean() - mean) * (m.mean() - mean) / m.error();
            double share = 1 - 1 / m.error() / weights;
            lambda += share * share / (m.n() - 1);
        }
        double f = between / (g - 1) / (1 + 2.0 * (g - 2) / (g * g - 1.0) * lambda);
        double degrees = (g * g - 1.0) / (3 * lambda);
        return new WelchAnova(f, degrees, Tails.f(f, g - 1, degrees));
    }
}
