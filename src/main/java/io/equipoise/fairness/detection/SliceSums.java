package io.equipoise.fairness.detection;

import io.equipoise.fairness.Interval;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/** Sums of the errors and of their squares, per cell and over all, and what follows from them for a slice. */
final class SliceSums {
    private final int users;
    private final double error;
    private final double squares;
    private final double worst;
    private final double[] errorOf;
    private final double[] squaresOf;

    private SliceSums(int users, double error, double squares, double worst, double[] errorOf, double[] squaresOf) {
        this.users = users;
        this.error = error;
        this.squares = squares;
        this.worst = worst;
        this.errorOf = errorOf;
        this.squaresOf = squaresOf;
    }

    static SliceSums observed(SliceCells cells, double[] errors) {
        int[] own = new int[errors.length];
        Arrays.setAll(own, user -> user);
        double[] squared = Arrays.stream(errors).map(e -> e * e).toArray();
        double[] errorOf = new double[cells.count()];
        double[] squaresOf = new double[cells.count()];
        cells.sums(errors, own, errorOf);
        cells.sums(squared, own, squaresOf);
        return new SliceSums(
                errors.length,
                Arrays.stream(errors).sum(),
                Arrays.stream(squared).sum(),
                Arrays.stream(errors).max().orElse(0),
                errorOf,
                squaresOf);
    }

    double meanError() {
        return error / users;
    }

    double worstError() {
        return worst;
    }

    Slice slice(List<SliceCondition> conditions, int[] members, int size) {
        double sum = 0;
        double sumOfSquares = 0;
        for (int cell : members) {
            sum += errorOf[cell];
            sumOfSquares += squaresOf[cell];
        }
        return new Slice(conditions, size, sum, sumOfSquares);
    }

    double restMean(Slice slice) {
        return (error - slice.error) / (users - slice.size);
    }

    Welch welch(Slice slice) {
        return welch(slice.size, slice.error, slice.squares);
    }

    /**
     * How far a slice's mean lies from everybody else's, in standard errors of a random slice of its size: {@code (ē_S - ē_rest) / (s √(1/n_S +
     * 1/n_rest))}, s over all users. Unlike Welch's, it does not favour slices that happen to vary little, so it ranks.
     */
    double evidence(int size, double sum) {
        int rest = users - size;
        double variance = variance(users, error, squares);
        if (size < 1 || rest < 1 || variance <= 0) {
            return 0;
        }
        return (sum / size - (error - sum) / rest) / Math.sqrt(variance * (1.0 / size + 1.0 / rest));
    }

    /** A slice against everybody else; no evidence (statistic 0) where either side has fewer than two users or nobody varies. */
    Welch welch(int size, double sum, double sumOfSquares) {
        int rest = users - size;
        if (size < 2 || rest < 2) {
            return new Welch(0, 0, 0, 1);
        }
        double inside = variance(size, sum, sumOfSquares) / size;
        double outside = variance(rest, error - sum, squares - sumOfSquares) / rest;
        double se = inside + outside;
        double difference = sum / size - (error - sum) / rest;
        if (se <= 0) {
            return new Welch(difference, 0, 0, users - 2);
        }
        double degrees = se * se / (inside * inside / (size - 1) + outside * outside / (rest - 1));
        return new Welch(difference, Math.sqrt(se), difference / Math.sqrt(se), degrees);
    }

    private static double variance(int n, double sum, double sumOfSquares) {
        return Math.max(0, (sumOfSquares - sum * sum / n) / (n - 1));
    }

    /** @param error sum over its users; @param squares sum of the squares */
    record Slice(List<SliceCondition> conditions, int size, double error, double squares) {
        double mean() {
            return error / size;
        }
    }

    record Welch(double difference, double standardError, double statistic, double degrees) {
        /** One-sided: the chance of a difference this large if the slice were no worse. */
        double worse() {
            if (standardError == 0) {
                return difference > 0 ? 0 : 1;
            }
            return new TDistribution(null, degrees).cumulativeProbability(-statistic);
        }

        Interval interval(double confidence) {
            double half = standardError == 0
                    ? 0
                    : standardError * new TDistribution(null, degrees).inverseCumulativeProbability((1 + confidence) / 2);
            return new Interval(difference - half, difference + half);
        }
    }
}
