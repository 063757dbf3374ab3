package io.equipoise.fairness.inference;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Group exposures of lists drawn with replacement, user by user. Cost O(B · entries); the same bits for any number of threads. */
final class ExposureBootstrap {
    private static final int REPLICATES_PER_TASK = 16;

    private ExposureBootstrap() {}

    /**
     * @param numbers from the exposure per group of one replicate to the numbers to keep of it; the array is reused afterwards
     * @return those numbers, for each replicate
     */
    static double[][] of(ExposureSample sample, Resampling resampling, UnaryOperator<double[]> numbers) {
        double[][] kept = new double[resampling.replicates()][];
        int tasks = (kept.length + REPLICATES_PER_TASK - 1) / REPLICATES_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            int[] counts = new int[sample.users()];
            double[] sums = new double[sample.groups];
            int end = Math.min(kept.length, (task + 1) * REPLICATES_PER_TASK);
            for (int b = task * REPLICATES_PER_TASK; b < end; b++) {
                Arrays.fill(counts, 0);
                Arrays.fill(sums, 0);
                GroupMeanBootstrap.draw(resampling.random(b), counts, 0, counts.length);
                for (int u = 0; u < counts.length; u++) {
                    if (counts[u] > 0) {
                        sample.add(u, counts[u], sums);
                    }
                }
                kept[b] = numbers.apply(sums);
            }
        });
        return kept;
    }
}
