package io.equipoise.fairness.inference;

import java.util.Arrays;

/**
 * Do two groups of users have the same mean? By relabelling the users.
 *
 * <p>Studentised (Chung and Romano 2013): {@code T = (x̄₁ - x̄₂) / √(s₁²/n₁ + s₂²/n₂)}, valid when variances differ; or the plain difference.
 * Two-sided: {@code p = (1 + #{|T*| ≥ |T|}) / (B + 1)}, never 0; over all relabellings, and exact, when there are at most 50,000 of them. Cost
 * O(B n).
 */
public final class PermutationTest {
    private static final long EXACT_UP_TO = 50_000;
    private static final double TIE = 1 - 1e-12;

    /** What is compared after each relabelling. */
    public enum Statistic {
        STUDENTISED,
        DIFFERENCE
    }

    /**
     * @param statistic observed T or difference
     * @param extreme relabellings at least as extreme; the observed one counts when exact
     * @param relabellings how many were looked at
     * @param exact whether these are all there are
     */
    public record Result(double statistic, long extreme, long relabellings, boolean exact) {
        public double pValue() {
            return exact ? (double) extreme / relabellings : (1.0 + extreme) / (relabellings + 1.0);
        }
    }

    private PermutationTest() {}

    /** Studentised. @param resampling permutations (9,999 is usual) and seed, used only where the test is not exact */
    public static Result of(double[] a, double[] b, Resampling resampling) {
        return of(a, b, Statistic.STUDENTISED, resampling);
    }

    public static Result of(double[] a, double[] b, Statistic statistic, Resampling resampling) {
        Moments.requireTwo(a, "first");
        Moments.requireTwo(b, "second");
        double[] all = Permutations.concat(a, b);
        double observed = value(all, a.length, statistic);
        double limit = Math.abs(observed) * TIE;
        if (choose(all.length, a.length) <= EXACT_UP_TO) {
            return exact(all, a.length, statistic, observed, limit);
        }
        long extreme = Permutations.count(all, resampling, shuffled -> Math.abs(value(shuffled, a.length, statistic)) >= limit);
        return new Result(observed, extreme, resampling.replicates(), false);
    }

    private static Result exact(double[] all, int first, Statistic statistic, double observed, double limit) {
        int[] chosen = new int[first];
        Arrays.setAll(chosen, i -> i);
        long extreme = 0;
        long total = 0;
        double[] relabelled = new double[all.length];
        do {
            split(all, chosen, relabelled);
            extreme += Math.abs(value(relabelled, first, statistic)) >= limit ? 1 : 0;
            total++;
        } while (next(chosen, all.length));
        return new Result(observed, extreme, total, true);
    }

    /** The chosen first, the others behind. */
    private static void split(double[] all, int[] chosen, double[] into) {
        int in = 0;
        int out = chosen.length;
        for (int i = 0; i < all.length; i++) {
            if (in < chosen.length && chosen[in] == i) {
                into[in++] = all[i];
            } else {
                into[out++] = all[i];
            }
        }
    }

    private static boolean next(int[] chosen, int n) {
        for (int i = chosen.length - 1; i >= 0; i--) {
            if (chosen[i] < n - chosen.length + i) {
                chosen[i]++;
                for (int j = i + 1; j < chosen.length; j++) {
                    chosen[j] = chosen[j - 1] + 1;
                }
                return true;
            }
        }
        return false;
    }

    private static double value(double[] all, int first, Statistic statistic) {
        Moments x = Moments.of(all, 0, first);
        Moments y = Moments.of(all, first, all.length);
        double difference = x.mean() - y.mean();
        if (statistic == Statistic.DIFFERENCE || Math.abs(difference) < 1e-15) {
            return difference;
        }
        return difference / Math.sqrt(x.error() + y.error());
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= Math.min(k, n - k) && ways <= EXACT_UP_TO; i++) {
            ways = ways * (n - Math.min(k, n - k) + i) / i;
        }
        return Math.rint(ways);
    }
}
