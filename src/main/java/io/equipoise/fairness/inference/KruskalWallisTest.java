package io.equipoise.fairness.inference;

import io.equipoise.fairness.metric.Association;
import java.util.Arrays;

/**
 * Does any of several groups tend to have higher values than the others?
 *
 * <p>Kruskal and Wallis 1952: {@code H = 12/(n(n+1)) Σ R_g²/n_g - 3(n+1)}, divided by the tie correction; chi-square with G - 1 degrees of
 * freedom. p = 1 when all values are equal. Cost O(n log n).
 */
public final class KruskalWallisTest {
    private KruskalWallisTest() {}

    public static TestResult of(double[]... groups) {
        if (groups.length < 2) {
            throw new IllegalArgumentException("At least 2 groups are needed, got " + groups.length);
        }
        double[] ranks = Association.meanRanks(Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray());
        double n = ranks.length;
        double sum = 0;
        int at = 0;
        for (double[] group : groups) {
            double rankSum = 0;
            for (int i = 0; i < group.length; i++) {
                rankSum += ranks[at++];
            }
            sum += rankSum * rankSum / group.length;
        }
        double correction = 1 - Ties.cubes(ranks) / (n * n * n - n);
        if (correction == 0) {
            return new TestResult(0, 1);
        }
        double h = (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / correction;
        return new TestResult(h, Tails.chiSquare(h, groups.length - 1));
    }
}
