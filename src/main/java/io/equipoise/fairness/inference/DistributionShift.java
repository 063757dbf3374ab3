package io.equipoise.fairness.inference;

import io.equipoise.fairness.metric.TreatmentParity;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Do two samples (prices shown, scores) come from one distribution?
 *
 * <p>Kolmogorov–Smirnov D is the largest difference of the distribution functions, 0 to 1; Wasserstein-1 the mean distance in the unit of the
 * values. p of D is exact without ties up to n₁n₂ = 10,000, asymptotic beyond; with ties, and for Wasserstein, by permutation. Cost O(n log n),
 * times B for a permutation p.
 */
public final class DistributionShift {
    private static final int EXACT_UP_TO = 10_000;

    private DistributionShift() {}

    public static TestResult kolmogorovSmirnov(double[] a, double[] b) {
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        double d = kolmogorovSmirnovDistance(a, b);
        double p = (long) a.length * b.length <= EXACT_UP_TO
                ? test.exactP(d, a.length, b.length, false)
                : test.approximateP(d, a.length, b.length);
        return new TestResult(d, Math.clamp(p, 0, 1));
    }

    public static TestResult kolmogorovSmirnov(double[] a, double[] b, Resampling resampling) {
        return permuted(a, b, DistributionShift::kolmogorovSmirnovDistance, resampling);
    }

    public static TestResult wasserstein(double[] a, double[] b, Resampling resampling) {
        return permuted(a, b, (x, y) -> TreatmentParity.wasserstein(x, ones(x), y, ones(y)), resampling);
    }

    private static double kolmogorovSmirnovDistance(double[] a, double[] b) {
        return TreatmentParity.kolmogorovSmirnov(a, ones(a), b, ones(b));
    }

    private static TestResult permuted(
            double[] a, double[] b, ToDoubleBiFunction<double[], double[]> distance, Resampling resampling) {
        double[] all = Permutations.concat(a, b);
        double observed = distance.applyAsDouble(a, b);
        long extreme = Permutations.count(all, resampling, shuffled ->
                distance.applyAsDouble(
                                Arrays.copyOf(shuffled, a.length),
                                Arrays.copyOfRange(shuffled, a.length, shuffled.length))
                        >= observed * (1 - 1e-12));
        return new TestResult(observed, (1.0 + extreme) / (resampling.replicates() + 1.0));
    }

    private static double[] ones(double[] like) {
        double[] ones = new double[like.length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
