package io.equipoise.fairness.inference;

import io.equipoise.fairness.metric.GroupDisparity;
import io.equipoise.fairness.metric.HeadlineScore;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Is the largest gap among several groups more than chance? By shuffling the group labels over the users.
 *
 * <p>p is of the largest pairwise studentised difference (valid when variances differ): {@code (1 + #{max|T*| ≥ max|T|}) / (B + 1)}. The same
 * shuffles give what max - min and the bias rate would be by chance alone, since both are above 0 even for equal groups. Cost O(B (n + G²)).
 *
 * @param gap observed max - min of the group means
 * @param gapByChance its mean over shuffles
 * @param biasRate observed 1 - min/max
 * @param biasRateByChance its mean over shuffles: b0 of the headline scores
 * @param pValue of the largest studentised difference
 */
public record LargestGapTest(double gap, double gapByChance, double biasRate, double biasRateByChance, double pValue) {
    private static final double TIE = 1 - 1e-12;

    /** @param groups the values of each group with enough users, at least two groups of two */
    public static LargestGapTest of(Resampling resampling, double[]... groups) {
        if (groups.length < 2) {
            throw new IllegalArgumentException("At least 2 groups are needed, got " + groups.length);
        }
        int[] start = new int[groups.length + 1];
        for (int g = 0; g < groups.length; g++) {
            Moments.requireTwo(groups[g], "group " + g + " of the");
            start[g + 1] = start[g] + groups[g].length;
        }
        double[] all = Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
        double[] observed = look(all, start);
        double[][] shuffles = new double[resampling.replicates()][];
        IntStream.range(0, shuffles.length).parallel().forEach(b -> {
            double[] shuffled = all.clone();
            Permutations.shuffle(shuffled, resampling.random(b));
            shuffles[b] = look(shuffled, start);
        });
        double gap = 0;
        double bias = 0;
        long extreme = 0;
        for (double[] shuffle : shuffles) {
            gap += shuffle[0] / shuffles.length;
            bias += shuffle[1] / shuffles.length;
            extreme += shuffle[2] >= observed[2] * TIE ? 1 : 0;
        }
        return new LargestGapTest(observed[0], gap, observed[1], bias, (1.0 + extreme) / (shuffles.length + 1.0));
    }

    /** What chance does not explain of the bias rate. */
    public double correctedBiasRate() {
        return HeadlineScore.correctedBias(biasRate, biasRateByChance);
    }

    /** Gap, bias rate and largest |T| of one labelling. */
    private static double[] look(double[] values, int[] start) {
        int groups = start.length - 1;
        double[] means = new double[groups];
        double[] errors = new double[groups];
        for (int g = 0; g < groups; g++) {
            Moments moments = Moments.of(values, start[g], start[g + 1]);
            means[g] = moments.mean();
            errors[g] = moments.error();
        }
        double most = 0;
        for (int g = 0; g < groups; g++) {
            for (int h = g + 1; h < groups; h++) {
                double difference = Math.abs(means[g] - means[h]);
                most = difference == 0 ? most : Math.max(most, difference / Math.sqrt(errors[g] + errors[h]));
            }
        }
        return new double[] {GroupDisparity.largestGap(means), HeadlineScore.biasRate(means), most};
    }
}
