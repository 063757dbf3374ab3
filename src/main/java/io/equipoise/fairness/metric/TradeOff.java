package io.equipoise.fairness.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What fairness costs and what it buys: points of several policies, each with a utility and one or more gaps. */
public final class TradeOff {
    private TradeOff() {}

    /** Price of fairness {@code (U0 - U) / U0}: the share of utility given up. Below 0 is a gain; undefined when there was none. */
    public static double price(double before, double after) {
        return before > 0 ? (before - after) / before : Double.NaN;
    }

    /** How much the gap shrank per unit of utility given up; infinite when it came for free, undefined when nothing changed. */
    public static double gainPerUtility(double gapBefore, double gapAfter, double utilityBefore, double utilityAfter) {
        return (gapBefore - gapAfter) / (utilityBefore - utilityAfter);
    }

    /** Utility lost by each group, so that a remedy for one does not quietly cost another: {@code before - after}. */
    public static double[] lossByGroup(double[] before, double[] after) {
        double[] loss = new double[before.length];
        Arrays.setAll(loss, g -> before[g] - after[g]);
        return loss;
    }

    /** mCPF (CPFair): {@code w · consumer gap + (1 - w) · provider gap}. */
    public static double consumerProvider(double consumerGap, double providerGap, double weight) {
        return weight * consumerGap + (1 - weight) * providerGap;
    }

    /** W of P-MMF: {@code Σ score + λ · max-min}. */
    public static double scorePlusMaxMin(double scores, double maxMin, double lambda) {
        return scores + lambda * maxMin;
    }

    /**
     * The points no other point beats: at least as good in everything and better in something. All coordinates: more is better (negate gaps).
     *
     * @return their indices, ascending. Cost O(n² d)
     */
    public static int[] paretoSet(double[][] points) {
        return IntStream.range(0, points.length)
                .filter(i -> IntStream.range(0, points.length).noneMatch(j -> dominates(points[j], points[i])))
                .toArray();
    }

    private static boolean dominates(double[] p, double[] q) {
        boolean better = false;
        for (int d = 0; d < p.length; d++) {
            if (p[d] < q[d]) {
                return false;
            }
            better |= p[d] > q[d];
        }
        return better;
    }

    /**
     * Hypervolume dominated by the points above a reference, for any number of coordinates (more is better). Slicing along the last coordinate;
     * cost O(nᵈ⁻¹ log n).
     */
    public static double hypervolume(double[][] points, double[] reference) {
        int last = reference.length - 1;
        double[][] above = Arrays.stream(points)
                .filter(p -> IntStream.rangeClosed(0, last).allMatch(d -> p[d] > reference[d]))
                .sorted(Comparator.comparingDouble(p -> -p[last]))
                .toArray(double[][]::new);
        if (above.length == 0) {
            return 0;
        }
        if (last == 0) {
            return above[0][0] - reference[0];
        }
        double volume = 0;
        for (int i = 0; i < above.length; i++) {
            double next = i + 1 < above.length ? above[i + 1][last] : reference[last];
            if (above[i][last] > next) {
                double[][] slice = Arrays.stream(above, 0, i + 1).map(p -> Arrays.copyOf(p, last)).toArray(double[][]::new);
                volume += (above[i][last] - next) * hypervolume(slice, Arrays.copyOf(reference, last));
            }
        }
        return volume;
    }
}
