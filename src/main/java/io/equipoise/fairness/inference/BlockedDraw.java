package io.equipoise.fairness.inference;

import java.util.Arrays;

/**
 * Draws with replacement, counted block by block, so that what is drawn from stays in the cache however many rows there are.
 *
 * <p>First how many draws fall into each block, by as many draws of a row; then, within a block, which rows they are. Both together are one
 * multinomial draw, exactly. With one block the first step is left out. Cost O(rows), twice where there are several blocks.
 */
final class BlockedDraw {
    private final int rows;
    private final int block;

    /** @param block rows of a block, a power of 2 */
    BlockedDraw(int rows, int block) {
        this.rows = rows;
        this.block = block;
    }

    int blocks() {
        return (rows + block - 1) / block;
    }

    int from(int number) {
        return number * block;
    }

    int to(int number) {
        return Math.min(rows, (number + 1) * block);
    }

    /** How many of as many draws as there are rows fall into each block. */
    int[] perBlock(ReplicateRandom random) {
        int[] draws = new int[blocks()];
        if (draws.length == 1) {
            draws[0] = rows;
            return draws;
        }
        int shift = Integer.numberOfTrailingZeros(block);
        for (int i = 0; i < rows; i++) {
            draws[random.nextInt(rows) >> shift]++;
        }
        return draws;
    }

    /** @param counts gets how often each row of the block was drawn, from index 0 */
    void within(int number, int draws, ReplicateRandom random, int[] counts) {
        int size = to(number) - from(number);
        Arrays.fill(counts, 0, size, 0);
        for (int i = 0; i < draws; i++) {
            counts[random.nextInt(size)]++;
        }
    }
}
