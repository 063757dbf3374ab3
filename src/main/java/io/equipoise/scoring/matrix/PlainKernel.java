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

    @Override
    public int tile(float[] block, int lane, float[] users, float[] thresholds, float[] scores) {
        int above = 0;
        for (int u = 0; u < USERS; u++) {
            System.arraycopy(block, lane, scores, u * ITEMS, ITEMS);
            int line = lane;
            for (int at = u; at < users.length; at += USERS) {
                line += ItemMatrix.BLOCK;
                for (int item = 0; item < ITEMS; item++) {
                    scores[u * ITEMS + item] = Math.fma(users[at], block[line + item], scores[u * ITEMS + item]);
                }
            }
            for (int item = 0; item < ITEMS; item++) {
                above |= scores[u * ITEMS + item] > thresholds[u] ? 1 << u : 0;
            }
        }
        return above;
    }
}
