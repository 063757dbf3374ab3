package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * How the groups of one list's slots compare with target shares, prefix by prefix (Geyik 2019). Lists are given as the group of each slot, best
 * first. Cost O(k · groups).
 */
public final class PrefixShares {
    /** Guards floors against binary fractions such as 10 · 0.3. */
    private static final double EPSILON = 1e-9;

    private PrefixShares() {}

    /**
     * {@code Skew_g@k = ln(share of g in the first k / target of g)}: 0 is on target, below 0 under-shown, -infinity never shown. A group with
     * target 0 has none (NaN) and is left out of min and max.
     */
    public static double[] skew(int[] slots, double[] target, int k) {
        return skew(slots, target, k, 0);
    }

    /** The same with Laplace smoothing: {@code (count + α) / (n + α · groups)}, α = 1 usually. */
    public static double[] skew(int[] slots, double[] target, int k, double alpha) {
        int n = Math.min(k, slots.length);
        double[] counts = new double[target.length];
        for (int r = 0; r < n; r++) {
            counts[slots[r]]++;
        }
        double[] skew = new double[target.length];
        Arrays.setAll(skew, g -> target[g] > 0
                ? Math.log((counts[g] + alpha) / (n + alpha * target.length) / target[g])
                : Double.NaN);
        return skew;
    }

    public static double minSkew(double[] skew) {
        return Arrays.stream(skew).filter(s -> !Double.isNaN(s)).min().orElse(Double.NaN);
    }

    public static double maxSkew(double[] skew) {
        return Arrays.stream(skew).filter(s -> !Double.isNaN(s)).max().orElse(Double.NaN);
    }

    /**
     * Normalised discounted KL divergence {@code (1/Z) Σ_r KL(D_r ‖ target) / log2(r+1)} with D_r the shares of the first r slots, in nats, no
     * epsilon. At least 0, 0 is on target at every prefix; infinite when a group of target 0 is shown.
     */
    public static double ndkl(int[] slots, double[] target) {
        double[] counts = new double[target.length];
        double sum = 0;
        double norm = 0;
        for (int r = 0; r < slots.length; r++) {
            counts[slots[r]]++;
            double discount = Math.log(2) / Math.log(r + 2.0);
            sum += discount * Divergence.kullbackLeibler(counts, target);
            norm += discount;
        }
        return sum / norm;
    }

    /** InfeasibleCount: pairs of prefix and group with fewer than {@code ⌊r · target⌋} slots, r = 1 to k. 0 is feasible throughout. */
    public static int infeasibleCount(int[] slots, double[] target) {
        int count = 0;
        for (int missing : missingGroups(slots, target)) {
            count += missing;
        }
        return count;
    }

    /** InfeasibleIndex: prefixes with at least one such group. */
    public static int infeasibleIndex(int[] slots, double[] target) {
        int count = 0;
        for (int missing : missingGroups(slots, target)) {
            count += missing > 0 ? 1 : 0;
        }
        return count;
    }

    private static int[] missingGroups(int[] slots, double[] target) {
        int[] counts = new int[target.length];
        int[] missing = new int[slots.length];
        for (int r = 0; r < slots.length; r++) {
            counts[slots[r]]++;
            for (int g = 0; g < target.length; g++) {
                missing[r] += counts[g] < Math.floor((r + 1) * target[g] + EPSILON) ? 1 : 0;
            }
        }
        return missing;
    }
}
