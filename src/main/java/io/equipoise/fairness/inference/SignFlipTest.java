package io.equipoise.fairness.inference;

import java.util.stream.IntStream;

/**
 * Does model A serve the same users better than model B? Fisher's randomisation on paired differences.
 *
 * <p>Under no difference each user's sign is a coin flip: {@code p = (1 + #{|mean*| ≥ |mean|}) / (B + 1)}, two-sided; exact over all 2ⁿ signs up
 * to n = 15. Cost O(B n).
 */
public final class SignFlipTest {
    private static final int EXACT_UP_TO = 15;
    private static final double TIE = 1 - 1e-12;

    private SignFlipTest() {}

    /** @param differences A less B, one per user */
    public static TestResult of(double[] differences, Resampling resampling) {
        if (differences.length == 0) {
            throw new IllegalArgumentException("At least one paired difference is needed");
        }
        double mean = Moments.of(differences).mean();
        double limit = Math.abs(mean) * TIE;
        if (differences.length <= EXACT_UP_TO) {
            int all = 1 << differences.length;
            long extreme = IntStream.range(0, all)
                    .filter(signs -> Math.abs(flipped(differences, signs)) >= limit)
                    .count();
            return new TestResult(mean, (double) extreme / all);
        }
        long extreme = IntStream.range(0, resampling.replicates())
                .parallel()
                .filter(b -> Math.abs(flipped(differences, resampling.random(b))) >= limit)
                .count();
        return new TestResult(mean, (1.0 + extreme) / (resampling.replicates() + 1.0));
    }

    private static double flipped(double[] differences, int signs) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum / differences.length;
    }

    private static double flipped(double[] differences, ReplicateRandom random) {
        double sum = 0;
        long bits = 0;
        for (int i = 0; i < differences.length; i++) {
            bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
            sum += (bits & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum / differences.length;
    }
}
