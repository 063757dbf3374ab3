package io.equipoise.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Plain full-ranking quality with binary relevance, written once more for the tests of this module only. */
public record RankingQuality(double ndcg, double hitRate, double[] ndcgOfUser) {
    public interface ListOf {
        int[] top(int user);
    }

    public static RankingQuality ofPopularity(InteractionLog log, TrainTestSplit split, int k) {
        int[] count = new int[log.itemCount()];
        for (int user : split.users()) {
            for (int item : split.train(user)) {
                count[item]++;
            }
        }
        int[] byCount = Arrays.stream(split.items())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -count[i]).thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray();
        return of(log, split, user -> {
            int[] seen = split.train(user);
            Arrays.sort(seen);
            return Arrays.stream(byCount)
                    .filter(item -> Arrays.binarySearch(seen, item) < 0)
                    .limit(k)
                    .toArray();
        });
    }

    /** {@code ndcgOfUser} is by dense user index, NaN where the user is not eligible. */
    public static RankingQuality of(InteractionLog log, TrainTestSplit split, ListOf lists) {
        double[] ndcg = new double[log.userCount()];
        Arrays.fill(ndcg, Double.NaN);
        int hits = 0;
        for (int user : split.users()) {
            int[] top = lists.top(user);
            int[] test = split.test(user);
            double gain = 0;
            for (int rank = 0; rank < top.length; rank++) {
                gain += Arrays.binarySearch(test, top[rank]) >= 0 ? discount(rank) : 0;
            }
            ndcg[user] = gain
                    / IntStream.range(0, Math.min(top.length, test.length))
                            .mapToDouble(RankingQuality::discount)
                            .sum();
            hits += gain > 0 ? 1 : 0;
        }
        return new RankingQuality(
                Arrays.stream(ndcg).filter(v -> !Double.isNaN(v)).average().orElseThrow(),
                (double) hits / split.users().length,
                ndcg);
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2);
    }
}
