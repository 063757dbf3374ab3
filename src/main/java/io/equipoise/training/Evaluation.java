package io.equipoise.training;

import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.JudgedList;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.Recall;
import io.equipoise.fairness.metric.UtilityMetric;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ListMaker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Judges a model by the lists it would serve: mean NDCG, hit rate and recall at the cutoff over the users with something to find.
 */
public final class Evaluation {
    private Evaluation() {}

    /**
     * @return by metric name, such as {@code NDCG@10}, each in [0, 1], and {@code users} judged; only {@code users} = 0 when nobody has
     *     test items
     */
    public static Map<String, Double> of(ListMaker lists, int k) {
        var split = lists.view().split();
        int[] users = IntStream.of(split.users())
                .filter(user -> split.test(user).length > 0)
                .toArray();
        Map<String, UtilityMetric> metrics = metrics(k);
        double[][] values = new double[users.length][];
        var scratch = ThreadLocal.withInitial(() -> new float[lists.view().itemCount()]);
        var judged = ThreadLocal.withInitial(JudgedList::new);
        IntStream.range(0, users.length).parallel().forEach(i -> {
            int[] list = lists.items(users[i], k, List.of(), scratch.get());
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
                means.put(name, sum / users.length);
                column++;
            }
        }
        return means;
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
