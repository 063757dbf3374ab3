package io.equipoise.scoring.matrix;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernel over the processor's vectors: four of eight lanes side by side hide the latency of the multiply-add. */
final class VectorKernel implements DotKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_256;
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
}
