package io.equipoise.fairness.mitigation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many protected items each prefix of a list must hold for the list to pass as fair: the m-table of FA*IR.
 *
 * <p>Zehlike et al. 2017: at prefix r the minimum is {@code m(r) = min{x : F(x; r, p) ≥ α_c}}, F the binomial distribution function. Testing
 * every prefix would fail fair lists too often, so {@code α_c} is adjusted until a fair list of k slots fails with a probability as close to α
 * as a table can come. The tables that exist are those of the breakpoints {@code F(j; r, p) < α} and of α itself; the failure probability rises with
 * {@code α_c}, so the list of breakpoints is searched, never the reals. Cost of a table: O(k · breakpoints of one prefix + log(breakpoints) ·
 * k · m(k)), cached by (k, p, α).
 *
 * @param minimums for each prefix length r = 1..k (index r − 1) the fewest protected items
 * @param failProbability chance that a list drawn fairly with share p fails the table
 */
public record PrefixMinimums(int[] minimums, double failProbability) {
    private static final ConcurrentHashMap<Key, PrefixMinimums> CACHE = new ConcurrentHashMap<>();
    private static final int LARGEST_CACHE = 256;

    private record Key(int k, double p, double alpha, boolean neverExceed) {}

    /**
     * The adjusted table.
     *
     * @param k slots, from 1
     * @param p minimum share, in (0, 1)
     * @param alpha chance a fair list may fail, in (0, 1)
     */
    public static PrefixMinimums adjusted(int k, double p, double alpha) {
        return cached(k, p, alpha, false);
    }

    /** As {@link #adjusted}, but never above α: the strictest table a fair list fails with a probability of at most α. */
    public static PrefixMinimums adjustedBelow(int k, double p, double alpha) {
        return cached(k, p, alpha, true);
    }

    private static PrefixMinimums cached(int k, double p, double alpha, boolean neverExceed) {
        require(k, p, alpha);
        if (CACHE.size() > LARGEST_CACHE) {
            CACHE.clear();
        }
        return CACHE.computeIfAbsent(new Key(k, p, alpha, neverExceed), key -> search(k, p, alpha, neverExceed));
    }

    /** The table without adjustment: {@code α_c = α} at every prefix. */
    public static PrefixMinimums unadjusted(int k, double p, double alpha) {
        require(k, p, alpha);
        double[][] cdf = distribution(k, p);
        return of(table(cdf, alpha), p);
    }

    /** The fewest protected items among the first r slots. @param r from 1 to k */
    public int at(int r) {
        return minimums[r - 1];
    }

    public int slots() {
        return minimums.length;
    }

    private static PrefixMinimums search(int k, double p, double alpha, boolean neverExceed) {
        double[][] cdf = distribution(k, p);
        var breakpoints = new TreeSet<Double>();
        for (double[] prefix : cdf) {
            for (double value : prefix) {
                if (value > 0 && value < alpha) {
                    breakpoints.add(value);
                }
            }
        }
        // The table that demands nothing fails nobody; each breakpoint, taken just above, demands one more somewhere.
        List<Double> levels = new ArrayList<>(breakpoints);
        int low = -1;
        int high = levels.size() - 1;
        PrefixMinimums below = of(new int[k], p);
        PrefixMinimums above = null;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            var candidate = of(table(cdf, Math.nextUp(levels.get(middle))), p);
            if (candidate.failProbability <= alpha) {
                low = middle;
                below = candidate;
            } else {
                high = middle - 1;
                above = candidate;
            }
        }
        if (above == null || neverExceed) {
            return below;
        }
        var next = of(table(cdf, Math.nextUp(levels.get(low + 1))), p);
        return alpha - below.failProbability <= next.failProbability - alpha ? below : next;
    }

    private static PrefixMinimums of(int[] minimums, double p) {
        return new PrefixMinimums(minimums, failProbability(minimums, p));
    }

    /** Chance that some prefix of k fair draws holds fewer than its minimum, exactly: O(k · m(k)). */
    static double failProbability(int[] minimums, double p) {
        int most = minimums.length;
        double[] state = new double[most + 2];
        state[0] = 1;
        for (int r = 1; r <= most; r++) {
            for (int c = r; c >= 1; c--) {
                state[c] = state[c] * (1 - p) + state[c - 1] * p;
            }
            state[0] *= 1 - p;
            for (int c = 0; c < minimums[r - 1]; c++) {
                state[c] = 0;
            }
        }
        double pass = 0;
        for (double value : state) {
            pass += value;
        }
        return Math.min(1, Math.max(0, 1 - pass));
    }

    private static int[] table(double[][] cdf, double level) {
        int[] minimums = new int[cdf.length];
        for (int r = 0; r < cdf.length; r++) {
            int x = 0;
            while (x < cdf[r].length && cdf[r][x] < level) {
                x++;
            }
            minimums[r] = x;
        }
        return minimums;
    }

    /** F(x; r, p) for r = 1..k and x = 0..r, summed exactly in decimal so that equal breakpoints are equal and ordered ones ordered. */
    private static double[][] distribution(int k, double p) {
        return ExactBinomial.distribution(k, BigDecimal.valueOf(p));
    }

    private static void require(int k, double p, double alpha) {
        if (k < 1) {
            throw new IllegalArgumentException("A table needs at least 1 slot, got " + k);
        }
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("The minimum share must be between 0 and 1 (exclusive), got " + p);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("The significance must be between 0 and 1 (exclusive), got " + alpha);
        }
    }
}
