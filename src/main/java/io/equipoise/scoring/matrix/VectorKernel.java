package io.equipoise.scoring.matrix;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernel over the processor's vectors: four of eight lanes side by side hide the latency of the multiply-add. */
final class VectorKernel implements DotKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> WORDS = IntVector.SPECIES_256;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long STEP = 4L * 8;

    @Override
    public boolean scores(MemorySegment matrix, long block, float[] user, float threshold, float[] scores) {
        var a = FloatVector.fromMemorySegment(LANES, matrix, block, ORDER);
        var b = FloatVector.fromMemorySegment(LANES, matrix, block + STEP, ORDER);
        var c = FloatVector.fromMemorySegment(LANES, matrix, block + 2 * STEP, ORDER);
        var d = FloatVector.fromMemorySegment(LANES, matrix, block + 3 * STEP, ORDER);
        long line = block;
        for (int k = 0; k < user.length; k++) {
            line += ItemMatrix.LINE_BYTES;
            var weight = FloatVector.broadcast(LANES, user[k]);
            a = weight.fma(FloatVector.fromMemorySegment(LANES, matrix, line, ORDER), a);
            b = weight.fma(FloatVector.fromMemorySegment(LANES, matrix, line + STEP, ORDER), b);
            c = weight.fma(FloatVector.fromMemorySegment(LANES, matrix, line + 2 * STEP, ORDER), c);
            d = weight.fma(FloatVector.fromMemorySegment(LANES, matrix, line + 3 * STEP, ORDER), d);
        }
        boolean any = a.max(b).max(c.max(d)).compare(VectorOperators.GT, threshold).anyTrue();
        if (any) {
            a.intoArray(scores, 0);
            b.intoArray(scores, 8);
            c.intoArray(scores, 16);
            d.intoArray(scores, 24);
        }
        return any;
    }

    /** A bfloat16 is the upper half of a float32: a shift brings one item of a word there, a mask leaves the other. */
    @Override
    public boolean coarse(MemorySegment matrix, long block, float[] user, float threshold, float[] scores) {
        var a = FloatVector.fromMemorySegment(LANES, matrix, block, ORDER);
        var b = FloatVector.fromMemorySegment(LANES, matrix, block + STEP, ORDER);
        var c = FloatVector.fromMemorySegment(LANES, matrix, block + 2 * STEP, ORDER);
        var d = FloatVector.fromMemorySegment(LANES, matrix, block + 3 * STEP, ORDER);
        long line = block + ItemMatrix.LINE_BYTES;
        for (int k = 0; k < user.length; k++) {
            var weight = FloatVector.broadcast(LANES, user[k]);
            var left = IntVector.fromMemorySegment(WORDS, matrix, line, ORDER);
            var right = IntVector.fromMemorySegment(WORDS, matrix, line + STEP, ORDER);
            a = weight.fma(left.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), a);
            b = weight.fma(left.and(0xffff_0000).reinterpretAsFloats(), b);
            c = weight.fma(right.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c);
            d = weight.fma(right.and(0xffff_0000).reinterpretAsFloats(), d);
            line += CoarseMatrix.LINE_BYTES;
        }
        boolean any = a.max(b).max(c.max(d)).compare(VectorOperators.GT, threshold).anyTrue();
        if (any) {
            a.intoArray(scores, 0);
            b.intoArray(scores, 8);
            c.intoArray(scores, 16);
            d.intoArray(scores, 24);
        }
        return any;
    }

    /** Twelve sums, two lines of the block and one weight: fifteen of the sixteen registers there are. */
    @Override
    public int tile(float[] block, int lane, float[] users, float[] thresholds, float[] scores) {
        var left = FloatVector.fromArray(LANES, block, lane);
        var right = FloatVector.fromArray(LANES, block, lane + 8);
        var a0 = left;
        var b0 = right;
        var a1 = left;
        var b1 = right;
        var a2 = left;
        var b2 = right;
        var a3 = left;
        var b3 = right;
        var a4 = left;
        var b4 = right;
        var a5 = left;
        var b5 = right;
        int line = lane + ItemMatrix.BLOCK;
        for (int k = 0; k < users.length; k += USERS) {
            left = FloatVector.fromArray(LANES, block, line);
            right = FloatVector.fromArray(LANES, block, line + 8);
            line += ItemMatrix.BLOCK;
            var weight = FloatVector.broadcast(LANES, users[k]);
            a0 = weight.fma(left, a0);
            b0 = weight.fma(right, b0);
            weight = FloatVector.broadcast(LANES, users[k + 1]);
            a1 = weight.fma(left, a1);
            b1 = weight.fma(right, b1);
            weight = FloatVector.broadcast(LANES, users[k + 2]);
            a2 = weight.fma(left, a2);
            b2 = weight.fma(right, b2);
            weight = FloatVector.broadcast(LANES, users[k + 3]);
            a3 = weight.fma(left, a3);
            b3 = weight.fma(right, b3);
            weight = FloatVector.broadcast(LANES, users[k + 4]);
            a4 = weight.fma(left, a4);
            b4 = weight.fma(right, b4);
            weight = FloatVector.broadcast(LANES, users[k + 5]);
            a5 = weight.fma(left, a5);
            b5 = weight.fma(right, b5);
        }
        int above = 0;
        if (a0.max(b0).compare(VectorOperators.GT, thresholds[0]).anyTrue()) {
            above |= 1;
            a0.intoArray(scores, 0);
            b0.intoArray(scores, 8);
        }
        if (a1.max(b1).compare(VectorOperators.GT, thresholds[1]).anyTrue()) {
            above |= 2;
            a1.intoArray(scores, 16);
            b1.intoArray(scores, 24);
        }
        if (a2.max(b2).compare(VectorOperators.GT, thresholds[2]).anyTrue()) {
            above |= 4;
            a2.intoArray(scores, 32);
            b2.intoArray(scores, 40);
        }
        if (a3.max(b3).compare(VectorOperators.GT, thresholds[3]).anyTrue()) {
            above |= 8;
            a3.intoArray(scores, 48);
            b3.intoArray(scores, 56);
        }
        if (a4.max(b4).compare(VectorOperators.GT, thresholds[4]).anyTrue()) {
            above |= 16;
            a4.intoArray(scores, 64);
            b4.intoArray(scores, 72);
        }
        if (a5.max(b5).compare(VectorOperators.GT, thresholds[5]).anyTrue()) {
            above |= 32;
            a5.intoArray(scores, 80);
            b5.intoArray(scores, 88);
        }
        return above;
    }

    @Override
    public int above(float[] scores, int from, float threshold) {
        long left = FloatVector.fromArray(LANES, scores, from).compare(VectorOperators.GT, threshold).toLong();
        long right = FloatVector.fromArray(LANES, scores, from + 8).compare(VectorOperators.GT, threshold).toLong();
        return (int) (left | right << 8);
    }
}
