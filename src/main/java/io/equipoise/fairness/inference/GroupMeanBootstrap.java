package io.equipoise.fairness.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Stratified bootstrap of group means: every replicate draws from each stratum as many users as it has, with replacement, and all columns
 * share the draw, so that differences between columns are paired.
 *
 * <p>Cost O(B · users · columns); memory O(B · strata · columns). The draws become counts first; one pass in memory order then sums four
 * columns at a time.
 */
final class GroupMeanBootstrap {
    private static final int REPLICATES_PER_TASK = 16;
    private static final int LANES = 4;

    private final GroupedSample sample;
    private final Resampling resampling;
    private final double[][] blocks;
    private final double[][] means;

    private GroupMeanBootstrap(GroupedSample sample, Resampling resampling) {
        this.sample = sample;
        this.resampling = resampling;
        this.blocks = interleaved(sample);
        this.means = new double[sample.columns.length][resampling.replicates() * sample.strata()];
    }

    /** @return per column the means of every stratum, replicate by replicate: {@code [b * strata + s]} */
    static double[][] means(GroupedSample sample, Resampling resampling) {
        GroupMeanBootstrap run = new GroupMeanBootstrap(sample, resampling);
        int tasks = (resampling.replicates() + REPLICATES_PER_TASK - 1) / REPLICATES_PER_TASK;
        IntStream.range(0, tasks).parallel().forEach(run::task);
        return run.means;
    }

    private void task(int task) {
        int[] counts = new int[sample.rows()];
        int end = Math.min(resampling.replicates(), (task + 1) * REPLICATES_PER_TASK);
        for (int b = task * REPLICATES_PER_TASK; b < end; b++) {
            Arrays.fill(counts, 0);
            ReplicateRandom random = resampling.random(b);
            for (int s = 0; s < sample.strata(); s++) {
                draw(random, counts, sample.start[s], sample.size(s));
            }
            for (int block = 0; block < blocks.length; block++) {
                for (int s = 0; s < sample.strata(); s++) {
                    sum(b, s, block, counts);
                }
            }
        }
    }

    static void draw(ReplicateRandom random, int[] counts, int from, int size) {
        for (int i = 0; i < size; i++) {
            counts[from + random.nextInt(size)]++;
        }
    }

    private void sum(int replicate, int stratum, int block, int[] counts) {
        double[] values = blocks[block];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int row = sample.start[stratum], at = row * LANES; row < sample.start[stratum + 1]; row++, at += LANES) {
            double count = counts[row];
            s0 += count * values[at];
            s1 += count * values[at + 1];
            s2 += count * values[at + 2];
            s3 += count * values[at + 3];
        }
        double[] sums = {s0, s1, s2, s3};
        for (int c = block * LANES; c < Math.min(means.length, (block + 1) * LANES); c++) {
            means[c][replicate * sample.strata() + stratum] = sums[c % LANES] / sample.size(stratum);
        }
    }

    private static double[][] interleaved(GroupedSample sample) {
        double[][] blocks = new double[(sample.columns.length + LANES - 1) / LANES][sample.rows() * LANES];
        for (int c = 0; c < sample.columns.length; c++) {
            for (int row = 0; row < sample.rows(); row++) {
                blocks[c / LANES][row * LANES + c % LANES] = sample.columns[c][row];
            }
        }
        return blocks;
    }
}
