package io.equipoise.scoring.matrix;

import java.lang.foreign.MemorySegment;

/**
 * The inner loop: scores of one block of {@link ItemMatrix#BLOCK} items. Every kernel starts from the bias and adds dimension by dimension
 * with fused multiply-add, so all of them give the same bits.
 */
interface DotKernel {
    /** The fastest one this JVM can run. */
    DotKernel BEST = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? new VectorKernel() : new PlainKernel();

    /**
     * @param block byte offset of the block: a line of biases, then a line per dimension
     * @param scores filled in, one per item of the block
     * @param threshold the caller does not look at the scores unless one is above it
     * @return true when some score is above the threshold
     */
    boolean scores(MemorySegment matrix, long block, float[] user, float threshold, float[] scores);

    /**
     * As {@link #scores} over a block of {@link CoarseMatrix}: biases in float32, values in bfloat16.
     *
     * @param block byte offset of the block: a line of biases, then half a line per dimension, sixteen words of two items each
     */
    boolean coarse(MemorySegment matrix, long block, float[] user, float threshold, float[] scores);

    /** Shoppers a {@link #tile} serves at once. */
    int USERS = 6;
    /** Items a {@link #tile} serves at once: half a block. */
    int ITEMS = 16;

    /**
     * Scores of six shoppers for sixteen items: every number of the matrix that is read serves all six, every weight of a shopper sixteen items,
     * and the sums stay in registers.
     *
     * @param block a block on the heap: a line of {@link ItemMatrix#BLOCK} biases, then a line per dimension
     * @param lane where in a line the sixteen begin, 0 or 16
     * @param users the weights, dimension by dimension, six a dimension
     * @param thresholds per shopper; the caller does not look at scores of a shopper none of whose is above
     * @param scores filled in for shoppers with a score above their threshold, sixteen a shopper
     * @return a bit per shopper, set where some score is above the threshold
     */
    int tile(float[] block, int lane, float[] users, float[] thresholds, float[] scores);

    /** @return a bit per score of the {@link #ITEMS} from {@code from} on, set where it is above the threshold */
    int above(float[] scores, int from, float threshold);
}
