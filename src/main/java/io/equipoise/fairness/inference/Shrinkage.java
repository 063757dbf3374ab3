package io.equipoise.fairness.inference;

import java.util.Arrays;

/**
 * Small groups look extreme by chance; for display their means are drawn towards the common mean by as much as their error says.
 *
 * <p>Empirical Bayes, normal–normal: between-group variance τ² by moments (DerSimonian and Laird 1986),
 * {@code shrunk_g = w_g U_g + (1 - w_g) μ}, {@code w_g = τ² / (τ² + s_g²/n_g)}. For display only: gates use the raw means and their intervals.
 * Cost O(groups).
 *
 * @param means shrunk, one per group; @param weights how much of its own mean a group keeps, 0 to 1
 * @param centre what they are drawn to; @param between τ²
 */
public record Shrinkage(double[] means, double[] weights, double centre, double between) {
    /** @param means raw; @param errors squared standard errors, above 0; at least 2 groups */
    public static Shrinkage of(double[] means, double[] errors) {
        if (means.length < 2 || Arrays.stream(errors).anyMatch(e -> !(e > 0))) {
            throw new IllegalArgumentException(
                    "Shrinkage needs at least 2 groups with errors above 0, got " + Arrays.toString(errors));
        }
        double[] precision = Arrays.stream(errors).map(e -> 1 / e).toArray();
        double sum = Arrays.stream(precision).sum();
        double squares = Arrays.stream(precision).map(p -> p * p).sum();
        double pooled = weighted(means, precision);
        double q = 0;
        for (int g = 0; g < means.length; g++) {
            q += precision[g] * (means[g] - pooled) * (means[g] - pooled);
        }
        double between = Math.max(0, (q - (means.length - 1)) / (sum - squares / sum));
        double centre = weighted(means, Arrays.stream(errors).map(e -> 1 / (e + between)).toArray());
        double[] weights = Arrays.stream(errors).map(e -> between / (between + e)).toArray();
        double[] shrunk = new double[means.length];
        Arrays.setAll(shrunk, g -> weights[g] * means[g] + (1 - weights[g]) * centre);
        return new Shrinkage(shrunk, weights, centre, between);
    }

    private static double weighted(double[] values, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            total += weights[i];
        }
        return sum / total;
    }
}
