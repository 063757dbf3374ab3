package io.equipoise.fairness.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether items of equal relevance can expect equal exposure from a stochastic policy (Diaz 2020).
 *
 * <p>With ε the exposure given and ε* the target (equal within a relevance grade): disparity {@code EE-D = ‖ε‖²} (low is even), relevance
 * {@code EE-R = ⟨ε, ε*⟩} (high is good), loss {@code EE-L = ‖ε - ε*‖² = EE-D - 2 EE-R + ‖ε*‖²}, 0 is fair. The same on group sums. Cost O(lists ·
 * k + items log items).
 */
public record ExpectedExposure(double disparity, double relevance, double loss) {
    public static ExpectedExposure of(double[] exposure, double[] target) {
        double disparity = 0;
        double relevance = 0;
        double loss = 0;
        for (int i = 0; i < exposure.length; i++) {
            disparity += exposure[i] * exposure[i];
            relevance += exposure[i] * target[i];
            loss += (exposure[i] - target[i]) * (exposure[i] - target[i]);
        }
        return new ExpectedExposure(disparity, relevance, loss);
    }

    /** Mean exposure of every item over rankings drawn for the same request. @param relevance per item in [0, 1] */
    public static double[] given(int[][] rankings, double[] relevance, AttentionModel model) {
        double[] exposure = new double[relevance.length];
        for (int[] ranking : rankings) {
            double[] weights = model.weights(
                    Arrays.stream(ranking).mapToDouble(item -> relevance[item]).toArray());
            for (int r = 0; r < ranking.length; r++) {
                exposure[ranking[r]] += weights[r] / rankings.length;
            }
        }
        return exposure;
    }

    /** What the ideal policy gives: rank by relevance, shuffle within a grade, so that each item of a grade gets the mean of its ranks. */
    public static double[] target(double[] relevance, AttentionModel model) {
        int[] order = IntStream.range(0, relevance.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -relevance[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights =
                model.weights(Arrays.stream(order).mapToDouble(i -> relevance[i]).toArray());
        double[] target = new double[relevance.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            double sum = 0;
            while (to < order.length && relevance[order[to]] == relevance[order[from]]) {
                sum += weights[to++];
            }
            for (int r = from; r < to; r++) {
                target[order[r]] = sum / (to - from);
            }
            from = to;
        }
        return target;
    }
}
