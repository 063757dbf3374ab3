package io.equipoise.fairness.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Group exposures of lists drawn with replacement, user by user. Cost O(B · entries); the same bits for any number of threads. */
final class ExposureBootstrap {
    private static final int REPLICATES_PER_TASK = 16;

    private ExposureBootstrap() {}

    /** @return exposure per group, for each replicate */
    static double[][] sums(ExposureSample sample, Resampling resampling) {
        double[][] sums = new double[resampling.replicates()][sample.groups];
        int tasks = (sums.length + REPLICATES_PER_TASK - 1) / REPLICATES_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            int[] counts = new int[sample.users()];
            int end = Math.min(sums.length, (task + 1) * REPLICATES_PER_TASK);
            for (int b = task * REPLICATES_PER_TASK; b < end; b++) {
                Arrays.fill(counts, 0);
                GroupMeanBootstrap.draw(resampling.random(b), counts, 0, counts.length);
                for (int u = 0; u < counts.length; u++) {
                    if (counts[u] > 0) {
                        sample.add(u, counts[u], sums[b]);
                    }
                }
            }
        });
        return sums;
    }
}
