package io.equipoise.fairness.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusted p-values: many questions were asked. Each comes back in the order it went in, and is shown beside the raw one. Cost O(m log m). */
public final class Multiplicity {
    private Multiplicity() {}

    /** Holm 1979, for a gate of few confirmatory tests: controls the chance of any false alarm, whatever the dependence. */
    public static double[] holm(double[] p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double running = 0;
        for (int i = 0; i < order.length; i++) {
            running = Math.max(running, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = running;
        }
        return adjusted;
    }

    /** Benjamini and Hochberg 1995, for exploration: controls the share of false alarms among alarms under independence. */
    public static double[] benjaminiHochberg(double[] p) {
        return stepUp(p, 1);
    }

    /** Benjamini and Yekutieli 2001: the same under any dependence. */
    public static double[] benjaminiYekutieli(double[] p) {
        return stepUp(p, IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum());
    }

    public static double[] bonferroni(double[] p) {
        return Arrays.stream(p).map(one -> Math.min(1, one * p.length)).toArray();
    }

    private static double[] stepUp(double[] p, double factor) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double running = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            running = Math.min(running, factor * p.length / (i + 1) * p[order[i]]);
            adjusted[order[i]] = running;
        }
        return adjusted;
    }

    /**
     * Max-T by permutation (Westfall and Young 1993), single step: {@code p_j = (1 + #{b : max_i T*_bi ≥ T_j}) / (B + 1)}. Controls the chance of
     * any false alarm and uses the dependence between the tests; for slice search.
     *
     * @param observed statistics, larger is more extreme; @param permuted the same per permutation
     */
    public static double[] maxT(double[] observed, double[][] permuted) {
        double[] maxima = Arrays.stream(permuted)
                .mapToDouble(row -> Arrays.stream(row).max().orElse(Double.NEGATIVE_INFINITY))
                .toArray();
        return Arrays.stream(observed)
                .map(t -> (1.0 + Arrays.stream(maxima).filter(max -> max >= t).count()) / (maxima.length + 1.0))
                .toArray();
    }

    /**
     * e-BH (Wang and Ramdas 2022): which of many alarms to raise from e-values; valid under any dependence and at any moment.
     *
     * @param level share of false alarms allowed, such as 0.05
     * @return for each e-value whether it is an alarm
     */
    public static boolean[] eBenjaminiHochberg(double[] e, double level) {
        int[] order = ascending(Arrays.stream(e).map(value -> -value).toArray());
        int alarms = 0;
        for (int k = 1; k <= e.length; k++) {
            if (k * e[order[k - 1]] >= e.length / level) {
                alarms = k;
            }
        }
        boolean[] raised = new boolean[e.length];
        for (int k = 0; k < alarms; k++) {
            raised[order[k]] = true;
        }
        return raised;
    }

    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
