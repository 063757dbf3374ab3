package io.equipoise.fairness.metric;

/**
 * Whether item groups have the same chance to be listed (Zhu 2020).
 *
 * <p>Population standard deviation over mean of the group chances: RSP of {@code P(in top k | g)}, REO of {@code P(in top k | g, relevant)}. At
 * least 0, 0 is fair. A group without candidates is left out by the caller. Cost O(groups).
 */
public final class RankParity {
    private RankParity() {}

    /** @param listed per group, pairs of user and item in a top k; @param listable pairs that could have been (not in the training data) */
    public static double statisticalParity(double[] listed, double[] listable) {
        return GroupDisparity.coefficientOfVariation(Exposure.perItem(listed, listable));
    }

    /** @param hits per group, listed and relevant; @param relevant per group, all relevant pairs of the test data */
    public static double equalOpportunity(double[] hits, double[] relevant) {
        return GroupDisparity.coefficientOfVariation(Exposure.perItem(hits, relevant));
    }
}
