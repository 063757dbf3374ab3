package io.equipoise.fairness.metric;

/**
 * Whether the data was lopsided before anything was trained. Signs as published: positive is harm to the disadvantaged group d, a being the
 * advantaged one. Distances between label distributions are in {@link Divergence}. Cost O(1) or O(strata).
 */
public final class DataBias {
    private DataBias() {}

    /** Class imbalance {@code (n_a - n_d) / (n_a + n_d)}. -1 to 1, 0 is even. */
    public static double classImbalance(double advantaged, double disadvantaged) {
        return (advantaged - disadvantaged) / (advantaged + disadvantaged);
    }

    /** Imbalance of many groups: largest less smallest share. 0 to 1, 0 is even. */
    public static double shareGap(double[] sizes) {
        double total = 0;
        for (double size : sizes) {
            total += size;
        }
        return GroupDisparity.largestGap(sizes) / total;
    }

    /** DPL: difference in positive rates {@code q_a - q_d}. -1 to 1, 0 is even; undefined for an empty group. */
    public static double positiveRateGap(double positivesA, double sizeA, double positivesD, double sizeD) {
        return positivesA / sizeA - positivesD / sizeD;
    }

    /** A group's share against a benchmark population: {@code p - b}, negative means under-represented. */
    public static double representationGap(double share, double benchmark) {
        return share - benchmark;
    }

    /** {@code p / b}: 0.8 or less is a common sign of under-representation; undefined where the benchmark has none of the group. */
    public static double representationRatio(double share, double benchmark) {
        return benchmark > 0 ? share / benchmark : Double.NaN;
    }

    /**
     * Demographic disparity {@code D - A}: the group's share among the rejected less its share among the accepted. -1 to 1, above 0 is harm;
     * undefined when nobody was rejected, or nobody accepted.
     */
    public static double demographicDisparity(
            double groupRejected, double rejected, double groupAccepted, double accepted) {
        return groupRejected / rejected - groupAccepted / accepted;
    }

    /**
     * Conditional demographic disparity (Wachter 2021): {@code Σ n_s · DD_s / n} over strata s. -1 to 1. Strata where the disparity is undefined
     * are left out, with their weight.
     */
    public static double conditionalDemographicDisparity(double[] disparities, double[] sizes) {
        return TreatmentParity.conditional(disparities, sizes);
    }

    /** Gap in missingness {@code P(missing | d) - P(missing | a)}; positive means d is known less. */
    public static double missingGap(double missingD, double sizeD, double missingA, double sizeA) {
        return missingD / sizeD - missingA / sizeA;
    }

    /** Interactions per user of each group: sparse groups learn worse models. */
    public static double[] density(double[] interactions, double[] users) {
        return Exposure.perItem(interactions, users);
    }

    /** Share of each group's users with fewer than {@code few} interactions. */
    public static double[] coldStart(int[] interactions, int[] group, int groups, int few) {
        double[] cold = new double[groups];
        double[] users = new double[groups];
        for (int u = 0; u < group.length; u++) {
            users[group[u]]++;
            cold[group[u]] += interactions[u] < few ? 1 : 0;
        }
        return Exposure.perItem(cold, users);
    }

    /**
     * Population stability index {@code Σ (p - q) ln(p / q)} of two periods, α added to every count. At least 0; 0.1 moved a little, 0.25 a lot.
     */
    public static double stability(double[] now, double[] before, double alpha) {
        return Divergence.smoothedKullbackLeibler(now, before, alpha)
                + Divergence.smoothedKullbackLeibler(before, now, alpha);
    }
}
