package io.equipoise.fairness.inference;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Group exposures of lists drawn with replacement, user by user. Cost O(B · entries); the same bits for any number of threads. */
final class ExposureBootstrap {
    private static final int REPLICATES_PER_TASK = 16;
    /** Users whose entries fit into the cache of a core. */
    private static final int BLOCK = 1024;

    private ExposureBootstrap() {}

    /**
     * @param numbers from the exposure per group of one replicate to the numbers to keep of it; the array is reused afterwards
     * @return those numbers, for each replicate
     */
    static double[][] of(ExposureSample sample, Resampling resampling, UnaryOperator<double[]> numbers) {
        double[][] kept = new double[resampling.replicates()][];
        int tasks = (kept.length + REPLICATES_PER_TASK - 1) / REPLICATES_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(task -> {
            int from = task * REPLICATES_PER_TASK;
            double[][] sums = sums(sample, resampling, from, Math.min(kept.length, from + REPLICATES_PER_TASK));
            for (int r = 0; r < sums.length; r++) {
                kept[from + r] = numbers.apply(sums[r]);
            }
        });
        return kept;
    }

    /** Exposure per group of each of some replicates; a block of users is read once for all of them. */
    private static double[][] sums(ExposureSample sample, Resampling resampling, int from, int end) {
        var draw = new BlockedDraw(sample.users(), BLOCK);
        double[][] sums = new double[end - from][sample.groups];
        var randoms = new ReplicateRandom[end - from];
        int[][] draws = new int[end - from][];
        for (int r = 0; r < randoms.length; r++) {
            randoms[r] = resampling.random(from + r);
            draws[r] = draw.perBlock(randoms[r]);
        }
        int[] counts = new int[BLOCK];
        for (int block = 0; block < draw.blocks(); block++) {
            for (int r = 0; r < randoms.length; r++) {
                draw.within(block, draws[r][block], randoms[r], counts);
                for (int i = 0, user = draw.from(block); user < draw.to(block); i++, user++) {
                    if (counts[i] > 0) {
                        sample.add(user, counts[i], sums[r]);
                    }
                }
            }
        }
        return sums;
    }
}
