package io.equipoise.scoring.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The kernel in plain Java, for JVMs started without the vector module. */
final class PlainKernel implements DotKernel {
    @Override
    public boolean scores(MemorySegment matrix, long block, float[] user, float threshold, float[] scores) {
        MemorySegment.copy(matrix, ValueLayout.JAVA_FLOAT, block, scores, 0, ItemMatrix.BLOCK);
        long line = block;
        for (float weight : user) {
            line += ItemMatrix.LINE_BYTES;
            for (int lane = 0; lane < ItemMatrix.BLOCK; lane++) {
                float value = matrix.get(ValueLayout.JAVA_FLOAT, line + 4L * lane);
                scores[lane] = Math.fma(weight, value, scores[lane]);
            }
        }
        boolean any = false;
        for (int lane = 0; lane < ItemMatrix.BLOCK; lane++) {
            any |= scores[lane] > threshold;
        }
        return any;
    }
}
