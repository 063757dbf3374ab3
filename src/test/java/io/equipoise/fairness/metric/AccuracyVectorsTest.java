package io.equipoise.fairness.metric;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.FairnessVectors.Vector;
import io.equipoise.fairness.VectorCase;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Peers and published formulas give these values for the accuracy of a list; so do we. */
class AccuracyVectorsTest {
    static Stream<Vector> accuracy() {
        return FairnessVectors.where(vector -> vector.family().equals("accuracy"));
    }

    @ParameterizedTest
    @MethodSource("accuracy")
    void agrees_with_the_vector(Vector vector) {
        VectorCase it = new VectorCase(vector);
        switch (vector.id()) {
            case "evi-hitrate-withfeedback" -> it.check("at_1_2_3", meansAtOneTwoThree(it, k -> new HitRate(new Cutoff(k))));
            case "evi-mrr-withfeedback" -> it.check("at_1_2_3", meansAtOneTwoThree(it, k -> new ReciprocalRank(new Cutoff(k))));
            case "evi-hitrate-all" -> it.check("at_1_2_3", meansOverAll(it, k -> new HitRate(new Cutoff(k))));
            case "evi-mrr-all" -> it.check("at_1_2_3", meansOverAll(it, k -> new ReciprocalRank(new Cutoff(k))));
            case "evi-precision-all" -> it.check("at_1_2_3", meansOverAll(it, k -> new Precision(new Cutoff(k))));
            case "evi-recall-all" -> it.check("at_1_2_3", meansOverAll(it, k -> new Recall(new Cutoff(k))));
            case "lift-precision-at-k" -> {
                for (String group : new String[] {"male", "female"}) {
                    Precision shown = new Precision(new Cutoff((int) it.number("k")), true);
                    it.check(group, it.input(group).valueStream()
                            .map(FairnessVectors::doubles)
                            .mapToDouble(labels -> shown.of(new JudgedList().judgeGains(labels, labels)))
                            .average()
                            .orElseThrow());
                }
            }
            case "ranx-ndcg-etc" -> metrics().forEach((name, metric) -> it.check(name, perUser(vector.input(), metric)));
            case "ranx-means" -> metrics().forEach((name, metric) -> {
                JsonNode input = FairnessVectors.byId("ranx-ndcg-etc").input();
                it.check(name, Arrays.stream(perUser(input, metric)).average().orElseThrow());
            });
            case "lift-auc" ->
                it.check(Auc.of(it.doubles("scores"), positives(it.ints("labels"))));
            case "lk-recall" -> it.check("", caseByCase(it, (list, relevant, n) -> new Recall(new Cutoff(n), true).of(judged(list, relevant))));
            case "lk-ap" -> {
                double[] values = new double[it.input("cases").size()];
                for (int i = 0; i < values.length; i++) {
                    int[] list = FairnessVectors.ints(it.input("cases").get(i).get(0));
                    int[] relevant = FairnessVectors.ints(it.input("cases").get(i).get(1));
                    values[i] = new AveragePrecision(new Cutoff(list.length), true).of(judged(list, relevant));
                }
                it.check("", values);
            }
            case "lk-ndcg-negative" -> {
                double[] ratings = it.doubles("ratings");
                it.check(
                        "value_with_log2_rank_plus_1",
                        Ndcg.at(new Cutoff(ratings.length)).of(new JudgedList().judgeGains(ratings, ratings)));
                Ndcg clipped = Ndcg.at(new Cutoff(ratings.length), Ndcg.Gain.LINEAR, new PositionDiscount.ClippedLogarithmic());
                it.check("peer_value", clipped.of(new JudgedList().judgeGains(ratings, ratings)));
            }
            case "trec-ndcg" -> {
                Ndcg ndcg = Ndcg.at(new Cutoff(3));
                AveragePrecision map = new AveragePrecision(new Cutoff(3));
                for (String query : new String[] {"q1", "q2"}) {
                    JudgedList list = new JudgedList().judgeGains(it.doubles(query), it.doubles(query));
                    VectorCase expected = new VectorCase(new Vector(
                            vector.id(), "", vector.input(), vector.expected().get(query), vector.tolerance(), false));
                    expected.check("ndcg", ndcg.of(list));
                    expected.check("map", map.of(list));
                }
            }
            case "ranx-rbp" -> {
                double[] gains = new double[20];
                Arrays.stream(it.ints("relevant_ranks")).forEach(rank -> gains[rank - 1] = 1);
                it.check("", Arrays.stream(it.doubles("patience"))
                        .map(p -> new RankBiasedPrecision(new Cutoff(20), p).of(new JudgedList().judgeGains(gains, gains)))
                        .toArray());
            }
            default -> throw new AssertionError("No engine call for vector " + vector.id());
        }
    }

    private static Map<String, UtilityMetric> metrics() {
        Cutoff five = new Cutoff(5);
        Cutoff all = new Cutoff(6);
        Map<String, UtilityMetric> metrics = new LinkedHashMap<>();
        metrics.put("ndcg@5", Ndcg.at(five));
        metrics.put("ndcg_burges@5", Ndcg.at(five, Ndcg.Gain.EXPONENTIAL));
        metrics.put("map@5", new AveragePrecision(five));
        metrics.put("mrr@5", new ReciprocalRank(five));
        metrics.put("precision@5", new Precision(five));
        metrics.put("recall@5", new Recall(five));
        metrics.put("hit_rate@5", new HitRate(five));
        metrics.put("f1@5", new F1(five));
        metrics.put("r-precision", new RPrecision());
        metrics.put("map", new AveragePrecision(all));
        metrics.put("ndcg", Ndcg.at(all));
        metrics.put("mrr", new ReciprocalRank(all));
        return metrics;
    }

    /** Runs are sorted by score; qrels hold the gains. */
    private static double[] perUser(JsonNode input, UtilityMetric metric) {
        return input.get("run").propertyStream()
                .mapToDouble(user -> {
                    JsonNode qrels = input.get("qrels").get(user.getKey());
                    double[] gains = user.getValue().propertyStream()
                            .sorted((a, b) -> Double.compare(b.getValue().asDouble(), a.getValue().asDouble()))
                            .mapToDouble(item -> qrels.path(item.getKey()).asDouble(0))
                            .toArray();
                    double[] all = qrels.valueStream().mapToDouble(JsonNode::asDouble).toArray();
                    return metric.of(new JudgedList().judgeGains(gains, all));
                })
                .toArray();
    }

    private static double[] meansAtOneTwoThree(VectorCase it, IntFunction<UtilityMetric> at) {
        return IntStream.rangeClosed(1, 3)
                .mapToDouble(k -> it.input("labels_in_rank_order").valueStream()
                        .map(FairnessVectors::doubles)
                        .map(labels -> new JudgedList().judgeGains(labels, labels))
                        .filter(list -> list.relevant() > 0)
                        .mapToDouble(at.apply(k)::of)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** With users for whom nothing is relevant as 0: the option of peers. */
    private static double[] meansOverAll(VectorCase it, IntFunction<UtilityMetric> at) {
        double[][] labels = it.input("labels_in_rank_order").valueStream().map(FairnessVectors::doubles).toArray(double[][]::new);
        int[][] lists = Arrays.stream(labels).map(list -> IntStream.range(0, list.length).toArray()).toArray(int[][]::new);
        int[][] relevant = Arrays.stream(labels)
                .map(list -> IntStream.range(0, list.length).filter(i -> list[i] > 0).toArray())
                .toArray(int[][]::new);
        List<UtilityMetric> metrics = IntStream.rangeClosed(1, 3).mapToObj(at).toList();
        UserTable table = UserTable.measure(lists, relevant, null, metrics, UserTable.WithoutRelevance.ZERO);
        return IntStream.range(0, 3).mapToDouble(m -> Arrays.stream(table.values(m)).average().orElseThrow()).toArray();
    }

    private interface Judgement {
        double of(int[] list, int[] relevant, int n);
    }

    private static double[] caseByCase(VectorCase it, Judgement judgement) {
        return it.input("cases").valueStream()
                .mapToDouble(one -> {
                    int[] list = FairnessVectors.ints(one.get("list"));
                    int n = one.get("n").isNull() ? list.length : one.get("n").asInt();
                    return judgement.of(list, FairnessVectors.ints(one.get("relevant")), n);
                })
                .toArray();
    }

    private static JudgedList judged(int[] list, int[] relevant) {
        return new JudgedList().judge(list, relevant);
    }

    private static boolean[] positives(int[] labels) {
        boolean[] positive = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            positive[i] = labels[i] > 0;
        }
        return positive;
    }
}
