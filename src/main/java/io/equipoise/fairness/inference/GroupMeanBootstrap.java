package io.equipoise.fairness.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Stratified bootstrap of group means: every replicate draws from each stratum as many users as it has, with replacement, and all columns
 * share the draw, so that differences between columns are paired.
 *
 * <p>Cost O(B · users · columns); memory O(B · strata · columns). The draws become counts first, block by block; a pass in memory order then sums
 * four columns at a time, for several replicates while the block is in the cache, so that the cost grows linearly in users.
 */
final class GroupMeanBootstrap {
    private static final int REPLICATES_PER_TASK = 16;
    private static final int LANES = 4;
    /** Rows whose values, of ten columns, fit into the cache of a core. */
    private static final int BLOCK = 4096;

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
        int from = task * REPLICATES_PER_TASK;
        int end = Math.min(resampling.replicates(), from + REPLICATES_PER_TASK);
        var randoms = new ReplicateRandom[end - from];
        Arrays.setAll(randoms, r -> resampling.random(from + r));
        int[] counts = new int[BLOCK];
        double[][] sums = new double[randoms.length][blocks.length * LANES];
        for (int s = 0; s < sample.strata(); s++) {
            stratum(s, randoms, counts, sums);
            for (int r = 0; r < randoms.length; r++) {
                for (int c = 0; c < means.length; c++) {
                    means[c][(from + r) * sample.strata() + s] = sums[r][c] / sample.size(s);
                }
            }
        }
    }

    /** All replicates of a task over one block of rows before the next: the rows are read from memory once, not once a replicate. */
    private void stratum(int stratum, ReplicateRandom[] randoms, int[] counts, double[][] sums) {
        var draw = new BlockedDraw(sample.size(stratum), BLOCK);
        int[][] draws = new int[randoms.length][];
        for (int r = 0; r < randoms.length; r++) {
            draws[r] = draw.perBlock(randoms[r]);
            Arrays.fill(sums[r], 0);
        }
        for (int b = 0; b < draw.blocks(); b++) {
            for (int r = 0; r < randoms.length; r++) {
                draw.within(b, draws[r][b], randoms[r], counts);
                for (int lanes = 0; lanes < blocks.length; lanes++) {
                    sum(sample.start[stratum] + draw.from(b), draw.to(b) - draw.from(b), lanes, counts, sums[r]);
                }
            }
        }
    }

    static void draw(ReplicateRandom random, int[] counts, int from, int size) {
        for (int i = 0; i < size; i++) {
            counts[from + random.nextInt(size)]++;
        }
    }

    private void sum(int firstRow, int rows, int lanes, int[] counts, double[] sums) {
        double[] values = blocks[lanes];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0, at = firstRow * LANES; i < rows; i++, at += LANES) {
            double count = counts[i];
            s0 += count * values[at];
            s1 += count * values[at + 1];
            s2 += count * values[at + 2];
            s3 += count * values[at + 3];
        }
        sums[lanes * LANES] += s0;
        sums[lanes * LANES + 1] += s1;
        sums[lanes * LANES + 2] += s2;
        sums[lanes * LANES + 3] += s3;
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
