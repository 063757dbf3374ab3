package io.equipoise.fairness.batch;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Equal quality for two groups of users with one multiplier, no solver: the Lagrangian of "most score, subject to a gap of mean predicted
 * relevance of at most ε" (UGF, Li 2021; CPFair, Naghiaei 2022).
 *
 * <p>For a multiplier λ each user's list is their top k of {@code s + λ σ w m̂}: m̂ predicted relevance, w = n / (2 n_a) so that both groups pull
 * alike, σ = +1 for the group served worse and -1 for the other. The gap falls as λ grows, so bisection finds the smallest λ that meets ε. The
 * relevance must be predicted (calibrated, or from a validation split), never the test labels: with those the gap measured afterwards is
 * the one that was optimised. Fit cost O(passes · users · candidates log k); per request one multiply-add a candidate.
 *
 * @param multiplier λ, 0 when the gap is small enough as it is
 * @param served worse: whether it is the group flagged true
 * @param gapBefore mean predicted relevance at k of the better less the worse group, at λ = 0; @param gapAfter at λ
 * @param kept share of the total score of the lists that is left, in [0, 1]
 * @param reached whether ε was met; otherwise the multiplier is the largest tried and the gap what is feasible
 */
public record UserGroupParity(
        double multiplier, boolean flaggedWorse, double gapBefore, double gapAfter, double kept, boolean reached, double[] bonus) {
    private static final int PASSES = 30;
    private static final double LARGEST = 1e4;

    /**
     * @param scores users x candidates, what lists are made by; @param relevance predicted, same shape, in [0, 1]
     * @param flagged per user whether in the group that is compared with the others; both groups need a user
     * @param epsilon the largest gap allowed, from 0
     */
    public static UserGroupParity fit(double[][] scores, double[][] relevance, boolean[] flagged, int k, double epsilon) {
        int users = scores.length;
        long inFlagged = IntStream.range(0, users).filter(user -> flagged[user]).count();
        if (inFlagged == 0 || inFlagged == users || k < 1 || !(epsilon >= 0)) {
            throw new IllegalArgumentException("Both groups need users, k at least 1 and epsilon not negative, got " + inFlagged + " of " + users
                    + " users, " + k + ", " + epsilon);
        }
        double[] weight = {users / (2.0 * (users - inFlagged)), users / (2.0 * inFlagged)};
        var lists = new Lists(scores, relevance, flagged, k, weight);
        Gap before = lists.at(0, true);
        boolean worse = before.flagged < before.others;
        double start = Math.abs(before.flagged - before.others);
        if (start <= epsilon) {
            return new UserGroupParity(0, worse, start, start, 1, true, new double[2]);
        }
        double high = 1;
        while (high < LARGEST && lists.at(high, worse).better(worse) > epsilon) {
            high *= 2;
        }
        double low = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            double middle = (low + high) / 2;
            if (lists.at(middle, worse).better(worse) > epsilon) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Gap after = lists.at(high, worse);
        double sign = worse ? 1 : -1;
        return new UserGroupParity(
                high,
                worse,
                start,
                after.better(worse),
                after.score / before.score,
                after.better(worse) <= epsilon,
                new double[] {-sign * high * weight[0], sign * high * weight[1]});
    }

    /** What is added to a candidate's score per unit of its predicted relevance. @param flagged whether the user is in the flagged group */
    public double bonusPerRelevance(boolean flagged) {
        return bonus[flagged ? 1 : 0];
    }

    private record Gap(double flagged, double others, double score) {
        double better(boolean flaggedWorse) {
            return flaggedWorse ? others - flagged : flagged - others;
        }
    }

    private record Lists(double[][] scores, double[][] relevance, boolean[] flagged, int k, double[] weight) {
        Gap at(double multiplier, boolean flaggedWorse) {
            double[][] each = IntStream.range(0, scores.length)
                    .parallel()
                    .mapToObj(user -> list(user, multiplier * weight[flagged[user] ? 1 : 0] * (flagged[user] == flaggedWorse ? 1 : -1)))
                    .toArray(double[][]::new);
            double[] sum = new double[2];
            int[] count = new int[2];
            double score = 0;
            for (int user = 0; user < each.length; user++) {
                sum[flagged[user] ? 1 : 0] += each[user][0];
                count[flagged[user] ? 1 : 0]++;
                score += each[user][1];
            }
            return new Gap(sum[1] / count[1], sum[0] / count[0], score);
        }

        /** Mean predicted relevance and total score of one user's list. */
        private double[] list(int user, double bonus) {
            int[] top = IntStream.range(0, scores[user].length)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> -(scores[user][i] + bonus * relevance[user][i]))
                            .thenComparingInt(i -> i))
                    .limit(k)
                    .mapToInt(Integer::intValue)
                    .toArray();
            double relevant = IntStream.of(top).mapToDouble(i -> relevance[user][i]).average().orElse(0);
            return new double[] {relevant, IntStream.of(top).mapToDouble(i -> scores[user][i]).sum()};
        }
    }
}
