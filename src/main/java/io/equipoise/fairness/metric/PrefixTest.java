package io.equipoise.fairness.metric;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Whether a list could have come from fair draws: at every prefix at least as many protected items as the FA*IR table asks (Zehlike 2017).
 * Cost O(k), mean cdf O(k²).
 */
public final class PrefixTest {
    private PrefixTest() {}

    /**
     * @param isProtected per slot, best first
     * @param minimum for each prefix length r = 1 to k the least number of protected items, at index r - 1
     * @return the first prefix length that has too few, or 0 when the list passes
     */
    public static int firstFailure(boolean[] isProtected, int[] minimum) {
        int count = 0;
        for (int r = 0; r < Math.min(isProtected.length, minimum.length); r++) {
            count += isProtected[r] ? 1 : 0;
            if (count < minimum[r]) {
                return r + 1;
            }
        }
        return 0;
    }

    /**
     * Mean over prefixes of the chance that fair draws would hold no more protected items: {@code mean_r P(X ≤ c_r), X ~ Bin(r, share)}. 0 to
     * 1; low values mean the protected come late.
     */
    public static double meanCumulative(boolean[] isProtected, double share) {
        int count = 0;
        double sum = 0;
        for (int r = 0; r < isProtected.length; r++) {
            count += isProtected[r] ? 1 : 0;
            sum += new BinomialDistribution(null, r + 1, share).cumulativeProbability(count);
        }
        return sum / isProtected.length;
    }
}
