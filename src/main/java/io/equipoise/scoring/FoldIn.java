package io.equipoise.scoring;

/**
 * The vector of somebody who chose some things, by least squares against the vectors of those things: (α₀ Σ over all of h hᵀ + Σ over the chosen of
 * h hᵀ + λ (|S| + α₀ n) I)⁻¹ Σ over the chosen of h. Exact, by Cholesky. Safe for any number of threads.
 */
public final class FoldIn {
    /** Metadata entries of a file whose shoppers are folded in. */
    public static final String ALPHA = "rec.ials.alpha";

    public static final String LAMBDA = "rec.ials.lambda";

    private final float[] vectors;
    private final int d;
    private final double[] gram;
    private final double alpha;
    private final double lambda;
    private final int n;

    /**
     * @param vectors one row of {@code d} numbers per thing
     * @param things the rows that count, n of them
     */
    public FoldIn(float[] vectors, int d, int[] things, double alpha, double lambda) {
        if (!(alpha > 0) || !(lambda > 0)) {
            throw new IllegalArgumentException("Alpha and lambda must be above 0, got " + alpha + " and " + lambda);
        }
        this.vectors = vectors;
        this.d = d;
        this.n = things.length;
        this.alpha = alpha;
        this.lambda = lambda;
        this.gram = new double[d * d];
        for (int thing : things) {
            add(gram, thing, alpha);
        }
    }

    /** Adds so much of h hᵀ below and on the diagonal. */
    private void add(double[] matrix, int thing, double share) {
        int at = thing * d;
        for (int i = 0; i < d; i++) {
            double left = share * vectors[at + i];
            for (int j = 0; j <= i; j++) {
                matrix[i * d + j] += left * vectors[at + j];
            }
        }
    }

    /** @param chosen rows; @return d numbers, zeros when nothing was chosen */
    public float[] vector(int[] chosen) {
        double[] right = new double[d];
        for (int thing : chosen) {
            for (int k = 0; k < d; k++) {
                right[k] += vectors[thing * d + k];
            }
        }
        solve(factor(chosen), right);
        float[] vector = new float[d];
        for (int k = 0; k < d; k++) {
            vector[k] = (float) right[k];
        }
        return vector;
    }

    /** What each of the chosen adds to the score of each thing, a row per thing; the sum of a row is the score. */
    double[][] shares(int[] chosen, int[] things) {
        double[] lower = factor(chosen);
        double[][] shares = new double[things.length][chosen.length];
        for (int row = 0; row < things.length; row++) {
            double[] solved = new double[d];
            for (int k = 0; k < d; k++) {
                solved[k] = vectors[things[row] * d + k];
            }
            solve(lower, solved);
            for (int at = 0; at < chosen.length; at++) {
                for (int k = 0; k < d; k++) {
                    shares[row][at] += solved[k] * vectors[chosen[at] * d + k];
                }
            }
        }
        return shares;
    }

    /** The lower Cholesky factor of the matrix. */
    private double[] factor(int[] chosen) {
        double[] a = gram.clone();
        for (int thing : chosen) {
            add(a, thing, 1);
        }
        double ridge = lambda * (chosen.length + alpha * n);
        for (int i = 0; i < d; i++) {
            a[i * d + i] += ridge;
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * d + k] * a[j * d + k];
                }
                a[i * d + j] = i == j ? Math.sqrt(sum) : sum / a[j * d + j];
            }
        }
        return a;
    }

    private void solve(double[] lower, double[] x) {
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i * d + k] * x[k];
            }
            x[i] /= lower[i * d + i];
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int k = i + 1; k < d; k++) {
                x[i] -= lower[k * d + i] * x[k];
            }
            x[i] /= lower[i * d + i];
        }
    }
}
