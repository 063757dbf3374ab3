package io.equipoise.fairness.metric;

/**
 * The product's founding formulas: experience = f(personalisation g, fairness h). Every screen that shows one shows its parts, its interval and
 * this definition. Cost O(groups).
 */
public final class HeadlineScore {
    private HeadlineScore() {}

    /**
     * Bias rate {@code b = 1 - min U_g / max U_g} over groups with enough evidence. 0 is even, 0.2 the four-fifths line, 1 the worst. Several
     * small groups push it above 0 by chance alone, so it is shown beside its permutation mean, and gates never rest on it. Undefined when every
     * group has 0.
     */
    public static double biasRate(double[] groupMeans) {
        return 1 - GroupDisparity.ratio(groupMeans);
    }

    /** {@code b⁺ = max(0, (b - b0) / (1 - b0))}: what chance does not explain. @param byChance mean bias rate b0 of shuffled labels */
    public static double correctedBias(double bias, double byChance) {
        return byChance < 1 ? Math.max(0, (bias - byChance) / (1 - byChance)) : 0;
    }

    /** User diversity {@code D = H(shares) / ln G}: 1 when all groups are of one size. Undefined for one group. */
    public static double diversity(double[] groupSizes) {
        return Inequality.entropy(groupSizes) / Math.log(groupSizes.length);
    }

    /** User diversity against a population: {@code 1 - TVD(shares, benchmark)}. */
    public static double diversity(double[] groupSizes, double[] benchmark) {
        return 1 - Divergence.totalVariation(groupSizes, benchmark);
    }

    /** Fairness of one check {@code h = (1 - b⁺) · D^γ}; γ = 0 looks at bias alone. 0 to 1. */
    public static double fairness(double correctedBias, double diversity, double gamma) {
        return (1 - correctedBias) * (gamma == 0 ? 1 : Math.pow(diversity, gamma));
    }

    /**
     * Fairness score: 100 × weighted geometric mean of h over the checks a charter names. 0 to 100. Checks without enough evidence are left out
     * (and listed), never counted as a pass; undefined when none remains.
     */
    public static double fairnessScore(double[] fairness, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int c = 0; c < fairness.length; c++) {
            if (weights[c] > 0 && !Double.isNaN(fairness[c])) {
                sum += weights[c] * Math.log(fairness[c]);
                total += weights[c];
            }
        }
        return 100 * Math.exp(sum / total);
    }

    /** Personalisation g: utility kept, {@code NDCG(list) / NDCG(best version without policy)}. Capped at 1 only where it is displayed. */
    public static double personalisation(double ndcg, double best) {
        return ndcg / best;
    }

    /**
     * Experience, of constant elasticity: {@code (w g^ρ + (1-w) h^ρ)^(1/ρ)}; ρ = 0 is the geometric mean {@code g^w h^(1-w)}, where neither can
     * buy off the other.
     *
     * @param weight of personalisation, in [0, 1]; 0.5 by default
     * @param rho at most 1; lower means less can be traded
     */
    public static double experience(double g, double h, double weight, double rho) {
        if (!(weight >= 0 && weight <= 1) || !(rho <= 1)) {
            throw new IllegalArgumentException("Expected a weight in [0, 1] and rho of at most 1, got " + weight + " and " + rho);
        }
        if (Math.abs(rho) < 1e-9) {
            return Math.pow(g, weight) * Math.pow(h, 1 - weight);
        }
        if (rho < 0 && (g == 0 && weight > 0 || h == 0 && weight < 1)) {
            return 0;
        }
        return Math.pow(weight * Math.pow(g, rho) + (1 - weight) * Math.pow(h, rho), 1 / rho);
    }

    /** The h that keeps experience at a level for a given g: one point of an iso-experience curve. NaN when no h does. */
    public static double fairnessFor(double level, double g, double weight, double rho) {
        if (Math.abs(rho) < 1e-9) {
            return Math.pow(level / Math.pow(g, weight), 1 / (1 - weight));
        }
        return Math.pow((Math.pow(level, rho) - weight * Math.pow(g, rho)) / (1 - weight), 1 / rho);
    }
}
