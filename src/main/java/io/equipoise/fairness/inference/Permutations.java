package io.equipoise.fairness.inference;

import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Shuffles, one independent stream per replicate, so that counts do not depend on the number of threads. */
final class Permutations {
    private Permutations() {}

    static double[] concat(double[] a, double[] b) {
        double[] all = new double[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    static void shuffle(double[] values, ReplicateRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    static int[] shuffled(int[] codes, ReplicateRandom random) {
        int[] values = codes.clone();
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
        return values;
    }

    /** How many shuffles of the values satisfy a condition. */
    static long count(double[] values, Resampling resampling, Predicate<double[]> condition) {
        return IntStream.range(0, resampling.replicates())
                .parallel()
                .filter(b -> {
                    double[] copy = values.clone();
                    shuffle(copy, resampling.random(b));
                    return condition.test(copy);
                })
                .count();
    }
}
