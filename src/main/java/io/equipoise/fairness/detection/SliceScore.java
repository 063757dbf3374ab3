package io.equipoise.fairness.detection;

/**
 * How worth reporting a slice of users is: worse than average, yet not tiny (Sagadeeva and Boehm 2021, SliceLine).
 *
 * <p>{@code score = α (ē_S / ē - 1) - (1 - α) (n / |S| - 1)}: 0 for everybody, above 0 when the excess error outweighs the smallness. Error
 * is any loss of 0 or more per user, such as 1 - NDCG.
 *
 * @param users n, all rows
 * @param meanError ē over all rows, above 0
 * @param alpha weight of the error against the size, in (0, 1]; 0.95 is usual
 */
public record SliceScore(int users, double meanError, double alpha) {
    public SliceScore {
        if (users < 1 || !(meanError > 0) || !(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("A slice score needs users, a mean error above 0 and alpha in (0, 1], got " + users + ", "
                    + meanError + ", " + alpha);
        }
    }

    /** @param size |S|, from 1; @param error sum of the errors in the slice */
    public double of(double size, double error) {
        return alpha * (error / size / meanError - 1) - (1 - alpha) * (users / size - 1);
    }

    /**
     * No slice within a slice scores higher than this.
     *
     * <p>A part of size s has an error of at most {@code min(s · worst, error)}, so its score is at most f(s). f rises up to the kink
     * {@code s = error / worst} and is monotone beyond it; its largest value on [support, size] is at one of the ends or at the kink. (The two
     * ends alone are not enough: with much error on few rows the kink lies between them and above both.)
     *
     * @param size of the slice; @param error sum in it; @param worst the largest error of one user; @param support the smallest part allowed
     */
    public double bound(int size, double error, double worst, int support) {
        if (size < support) {
            return Double.NEGATIVE_INFINITY;
        }
        double kink = Math.clamp(worst > 0 ? error / worst : support, support, size);
        return Math.max(most(kink, error, worst), Math.max(most(support, error, worst), most(size, error, worst)));
    }

    private double most(double size, double error, double worst) {
        return of(size, Math.min(size * worst, error));
    }
}
