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
        return anyAbove(scores, threshold);
    }

    @Override
    public boolean coarse(MemorySegment matrix, long block, float[] user, float threshold, float[] scores) {
        MemorySegment.copy(matrix, ValueLayout.JAVA_FLOAT, block, scores, 0, ItemMatrix.BLOCK);
        long line = block + ItemMatrix.LINE_BYTES;
        for (float weight : user) {
            for (int half = 0; half < ItemMatrix.BLOCK; half += 16) {
                for (int lane = half; lane < half + 8; lane++) {
                    int two = matrix.get(ValueLayout.JAVA_INT, line);
                    scores[lane] = Math.fma(weight, Float.intBitsToFloat(two << 16), scores[lane]);
                    scores[lane + 8] = Math.fma(weight, Float.intBitsToFloat(two & 0xffff_0000), scores[lane + 8]);
                    line += 4;
                }
            }
        }
        return anyAbove(scores, threshold);
    }

    private static boolean anyAbove(float[] scores, float threshold) {
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

    @Override
    public int above(float[] scores, int from, float threshold) {
        int above = 0;
        for (int item = 0; item < ITEMS; item++) {
            above |= scores[from + item] > threshold ? 1 << item : 0;
        }
        return above;
    }
}
