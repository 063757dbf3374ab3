package io.equipoise.training;

import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.JudgedList;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.Recall;
import io.equipoise.fairness.metric.UtilityMetric;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ListMaker;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Judges a model by the lists it would serve: mean NDCG, hit rate and recall at the cutoff over the users with something to find.
 */
public final class Evaluation {
    private static final int SAMPLED = 99;

    private Evaluation() {}

    /**
     * @return by metric name, such as {@code NDCG@10}, each in [0, 1], and {@code users} judged; only {@code users} = 0 when nobody has
     *     test items
     */
    public static Map<String, Double> of(ListMaker lists, int k) {
        return of(lists, k, Ranking.FULL, 0);
    }

    /** @param seed of the items drawn by {@link Ranking#SAMPLED_99}: the same for every model, so that all are asked the same */
    public static Map<String, Double> of(ListMaker lists, int k, Ranking ranking, long seed) {
        var split = lists.view().split();
        int[] users = IntStream.of(split.users())
                .filter(user -> split.test(user).length > 0)
                .toArray();
        Map<String, UtilityMetric> metrics = metrics(k);
        double[][] values = new double[users.length][];
        var scratch = ThreadLocal.withInitial(() -> new float[lists.view().itemCount()]);
        var judged = ThreadLocal.withInitial(JudgedList::new);
        IntStream.range(0, users.length).parallel().forEach(i -> {
            int[] list = switch (ranking) {
                case FULL -> lists.items(users[i], k, List.of(), scratch.get());
                case SAMPLED_99 -> amongSampled(lists, users[i], k, seed, scratch.get());
            };
            var judgement = judged.get().judge(list, split.test(users[i]));
            values[i] = metrics.values().stream().mapToDouble(metric -> metric.of(judgement)).toArray();
        });
        var means = new LinkedHashMap<String, Double>();
        means.put("users", (double) users.length);
        if (users.length > 0) {
            int column = 0;
            for (String name : metrics.keySet()) {
                double sum = 0;
                for (double[] row : values) {
                    sum += row[column];
                }
                means.put(name + ranking.suffix(), sum / users.length);
                column++;
            }
        }
        return means;
    }

    /** The first k of the held-back items and 99 drawn ones that the shopper has nothing to do with; of equal scores the lower index. */
    private static int[] amongSampled(ListMaker lists, int user, int k, long seed, float[] scores) {
        var split = lists.view().split();
        int[] eligible = split.items();
        var own = new HashSet<Integer>();
        IntStream.of(split.history(user)).forEach(own::add);
        IntStream.of(split.irrelevant(user)).forEach(own::add);
        IntStream.of(split.test(user)).forEach(own::add);
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + user);
        var drawn = new HashSet<Integer>();
        int most = Math.min(SAMPLED, eligible.length - (int) IntStream.of(eligible).filter(own::contains).count());
        while (drawn.size() < most) {
            int item = eligible[random.nextInt(eligible.length)];
            if (!own.contains(item)) {
                drawn.add(item);
            }
        }
        IntStream.of(split.test(user)).forEach(drawn::add);
        lists.scores(user, scores);
        return drawn.stream()
                .sorted(Comparator.<Integer>comparingDouble(item -> -scores[item]).thenComparing(item -> item))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** @return share of the eligible items that stand in the first k of somebody with something to find */
    static double coverage(ListMaker lists, int k) {
        var split = lists.view().split();
        var shown = ConcurrentHashMap.<Integer>newKeySet();
        var scratch = ThreadLocal.withInitial(() -> new float[lists.view().itemCount()]);
        IntStream.of(split.users())
                .parallel()
                .filter(user -> split.test(user).length > 0)
                .forEach(user -> IntStream.of(lists.items(user, k, List.of(), scratch.get())).forEach(shown::add));
        return (double) shown.size() / Math.max(1, split.items().length);
    }

    private static Map<String, UtilityMetric> metrics(int k) {
        var metrics = new LinkedHashMap<String, UtilityMetric>();
        var cutoff = new Cutoff(k);
        metrics.put("NDCG@" + k, Ndcg.at(cutoff));
        metrics.put("HitRate@" + k, new HitRate(cutoff));
        metrics.put("Recall@" + k, new Recall(cutoff));
        return metrics;
    }
}
