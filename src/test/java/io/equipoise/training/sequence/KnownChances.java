package io.equipoise.training.sequence;

import io.equipoise.scoring.TrainingView;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The best lists anybody could make of a shop whose chances are known, and whose item i has the id i. */
final class KnownChances {
    private KnownChances() {}

    /**
     * Mean hit rate and NDCG of the lists that follow the true chances, where each shopper has one item held back.
     *
     * @param chances of every item after a history, in the order in which it came about; those of the history are left out here
     */
    static Map<String, Double> best(TrainingView view, int k, Function<int[], double[]> chances) {
        double hits = 0;
        double gained = 0;
        int judged = 0;
        for (int user : view.split().users()) {
            int[] train = Arrays.stream(view.split().train(user)).map(item -> id(view, item)).toArray();
            int[] test = view.split().test(user);
            if (train.length == 0 || test.length != 1) {
                continue;
            }
            double[] theirs = chances.apply(train);
            Arrays.stream(train).forEach(item -> theirs[item] = -1);
            int target = id(view, test[0]);
            long rank = IntStream.range(0, theirs.length)
                    .filter(item -> theirs[item] > theirs[target] || theirs[item] == theirs[target] && item < target)
                    .count();
            judged++;
            hits += rank < k ? 1 : 0;
            gained += rank < k ? Math.log(2) / Math.log(rank + 2) : 0;
        }
        return Map.of("HitRate@" + k, hits / judged, "NDCG@" + k, gained / judged, "users", (double) judged);
    }

    private static int id(TrainingView view, int item) {
        return Integer.parseInt(view.log().item(item).value());
    }
}
