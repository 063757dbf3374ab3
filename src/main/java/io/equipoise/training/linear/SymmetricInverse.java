package io.equipoise.training.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Inverts a symmetric positive definite matrix in place by blocked Gauss-Jordan elimination, float32 with the diagonal blocks in double.
 * No pivoting: positive definiteness makes it unnecessary. Cost 2n³ operations over the available cores; the same bits for any number of
 * threads, because each row is updated by one thread in a fixed order.
 */
final class SymmetricInverse {
    private static final int BLOCK = 64;
    private static final int TILE = 1_024;

    private SymmetricInverse() {}

    /** @throws ArithmeticException when a diagonal block is not positive definite */
    static void invert(float[][] matrix) {
        int n = matrix.length;
        for (int from = 0; from < n; from += BLOCK) {
            eliminate(matrix, from, Math.min(from + BLOCK, n));
        }
    }

    private static void eliminate(float[][] a, int from, int to) {
        int n = a.length;
        int size = to - from;
        double[][] pivot = invertedBlock(a, from, size);
        float[][] scaled = scaledRows(a, pivot, from, size);
        IntStream.range(0, n).parallel().filter(i -> i < from || i >= to).forEach(i -> {
            float[] row = a[i];
            float[] factors = new float[size];
            System.arraycopy(row, from, factors, 0, size);
            // The block's own columns become -A(i,k)·D⁻¹ by the same subtraction, once they are cleared.
            Arrays.fill(row, from, to, 0);
            subtractRows(row, factors, scaled);
        });
        for (int k = 0; k < size; k++) {
            a[from + k] = scaled[k];
        }
    }

    /** Rows of the block after the step: D⁻¹·A(k,j) outside the block's columns, D⁻¹ inside. */
    private static float[][] scaledRows(float[][] a, double[][] pivot, int from, int size) {
        int n = a.length;
        float[][] scaled = new float[size][n];
        IntStream.range(0, size).parallel().forEach(k -> {
            float[] target = scaled[k];
            for (int l = 0; l < size; l++) {
                float factor = (float) pivot[k][l];
                float[] source = a[from + l];
                for (int j = 0; j < n; j++) {
                    target[j] += factor * source[j];
                }
            }
            for (int l = 0; l < size; l++) {
                target[from + l] = (float) pivot[k][l];
            }
        });
        return scaled;
    }

    /** row -= factors · rows, four rows at a time and a tile of columns at a time, so that the row stays in the cache. */
    private static void subtractRows(float[] row, float[] factors, float[][] rows) {
        int n = row.length;
        for (int tile = 0; tile < n; tile += TILE) {
            int end = Math.min(tile + TILE, n);
            int k = 0;
            for (; k + 3 < factors.length; k += 4) {
                float f0 = factors[k];
                float f1 = factors[k + 1];
                float f2 = factors[k + 2];
                float f3 = factors[k + 3];
                float[] r0 = rows[k];
                float[] r1 = rows[k + 1];
                float[] r2 = rows[k + 2];
                float[] r3 = rows[k + 3];
                for (int j = tile; j < end; j++) {
                    row[j] -= f0 * r0[j] + f1 * r1[j] + (f2 * r2[j] + f3 * r3[j]);
                }
            }
            for (; k < factors.length; k++) {
                float f = factors[k];
                float[] r = rows[k];
                for (int j = tile; j < end; j++) {
                    row[j] -= f * r[j];
                }
            }
        }
    }

    private static double[][] invertedBlock(float[][] a, int from, int size) {
        double[][] block = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                block[i][j] = a[from + i][from + j];
            }
        }
        for (int p = 0; p < size; p++) {
            double pivot = block[p][p];
            if (!(pivot > 0)) {
                throw new ArithmeticException("The matrix is not positive definite: pivot " + (from + p) + " is " + pivot);
            }
            block[p][p] = 1;
            for (int j = 0; j < size; j++) {
                block[p][j] /= pivot;
            }
            for (int i = 0; i < size; i++) {
                double factor = block[i][p];
                if (i != p && factor != 0) {
                    block[i][p] = 0;
                    for (int j = 0; j < size; j++) {
                        block[i][j] -= factor * block[p][j];
                    }
                }
            }
        }
        return block;
    }
}
