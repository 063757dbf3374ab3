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
}
