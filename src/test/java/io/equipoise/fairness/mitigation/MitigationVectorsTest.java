package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.FairnessVectors.Vector;
import io.equipoise.fairness.VectorCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MitigationVectorsTest {
    static Stream<Vector> tables() {
        return FairnessVectors.where(v -> v.id().startsWith("fair-mtable") || v.id().startsWith("fair-failprob"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void minimum_tables_and_their_fail_probabilities_equal_the_peers(Vector vector) {
        var it = new VectorCase(vector);
        int k = (int) it.number("k");
        var adjusted = PrefixMinimums.adjusted(k, it.number("p"), it.number("alpha"));
        it.check("adjusted_fail_probability", adjusted.failProbability());
        if (it.expected().has("adjusted")) {
            var unadjusted = PrefixMinimums.unadjusted(k, it.number("p"), it.number("alpha"));
            assertThat(unadjusted.minimums()).containsExactly(FairnessVectors.ints(it.expected().get("unadjusted")));
            it.check("unadjusted_fail_probability", unadjusted.failProbability());
            assertThat(adjusted.minimums()).containsExactly(FairnessVectors.ints(it.expected().get("adjusted")));
        }
        assertThat(PrefixMinimums.adjustedBelow(k, it.number("p"), it.number("alpha")).failProbability())
                .isLessThanOrEqualTo(it.number("alpha"));
    }

    @Test
    void the_table_of_the_paper() {
        var it = new VectorCase(FairnessVectors.byId("fair-table2"));
        for (double p : it.doubles("p")) {
            assertThat(PrefixMinimums.unadjusted(12, p, 0.1).minimums())
                    .containsExactly(FairnessVectors.ints(it.expected().get(String.valueOf(p))));
        }
    }

    static Stream<Vector> minimumShares() {
        return FairnessVectors.where(v -> v.id().startsWith("fair-rerank"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("minimumShares")
    void minimum_share_lists_of_the_unadjusted_table_equal_the_peers(Vector vector) {
        var it = new VectorCase(vector);
        Map<Integer, double[]> all = new LinkedHashMap<>();
        it.input("non_protected").forEach(pair -> all.put(pair.get(0).asInt(), new double[] {pair.get(1).asDouble(), 0}));
        it.input("protected").forEach(pair -> all.put(pair.get(0).asInt(), new double[] {pair.get(1).asDouble(), 1}));
        int[] items = all.keySet().stream()
                .sorted((a, b) -> Double.compare(all.get(b)[0], all.get(a)[0]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] groups = new int[items.length + 1];
        all.forEach((item, value) -> groups[item] = (int) value[1]);
        var candidates = new CandidateList(items, Arrays.stream(items).mapToDouble(i -> all.get(i)[0]).toArray());
        var made = new MinimumShareReranker(groups, 1, "p", it.number("p"), it.number("alpha"), 1, Adjustment.NONE)
                .rerank(candidates, (int) it.number("k"));
        assertThat(Arrays.stream(made.order()).map(i -> items[i])).containsExactlyElementsOf(
                Arrays.stream(FairnessVectors.ints(it.expected())).boxed().toList());
    }

    @Test
    void lists_pass_or_fail_their_table_as_at_the_peer() {
        var it = new VectorCase(FairnessVectors.byId("fair-isfair"));
        for (int c = 0; c < it.input("cases").size(); c++) {
            JsonNode one = it.input("cases").get(c);
            int[] ranks = FairnessVectors.ints(one.get("protected_ranks"));
            var table = PrefixMinimums.adjusted(one.get("k").asInt(), one.get("p").asDouble(), one.get("alpha").asDouble());
            boolean passes = IntStream.rangeClosed(1, table.slots())
                    .allMatch(r -> Arrays.stream(ranks).filter(rank -> rank <= r).count() >= table.at(r));
            assertThat(passes).isEqualTo(it.expected().get(c).asBoolean());
        }
    }

    static Stream<Vector> targetShares() {
        return FairnessVectors.where(v -> v.id().startsWith("aif-det") || v.id().startsWith("own-det"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targetShares")
    void target_share_lists_equal_the_peers(Vector vector) {
        var it = new VectorCase(vector);
        int n = it.input("candidates").size();
        int[] groups = new int[n];
        List<String> ids = new ArrayList<>();
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            JsonNode one = it.input("candidates").get(i);
            ids.add(one.get("id").asString());
            groups[i] = one.get("group").asString().equals("M") ? 0 : 1;
            scores[i] = one.get("score").asDouble();
        }
        double[] targets = {it.input("target").get("M").asDouble(), it.input("target").get("F").asDouble()};
        var algorithm = vector.id().contains("detcons-") ? ShareAlgorithm.CONSERVATIVE
                : vector.id().contains("detrelaxed") ? ShareAlgorithm.RELAXED
                : vector.id().contains("detgreedy") ? ShareAlgorithm.GREEDY
                : ShareAlgorithm.CONSTRAINED_SORT;
        var made = new TargetSharesReranker(groups, List.of("M", "F"), targets, 1, algorithm)
                .rerank(new CandidateList(IntStream.range(0, n).toArray(), scores), (int) it.number("k"));
        assertThat(Arrays.stream(made.order()).mapToObj(ids::get)).containsExactlyElementsOf(strings(it.expected().get("ranking")));
    }

    @Test
    void a_peer_list_that_breaks_its_floors_is_not_reproduced() {
        var it = new VectorCase(FairnessVectors.byId("frt-detconstsort-0.4-k6"));
        var ids = strings(it.input("candidates"));
        int[] groups = ids.stream().mapToInt(id -> it.input("group").get(id).asString().equals("M") ? 0 : 1).toArray();
        var made = new TargetSharesReranker(groups, List.of("M", "F"), new double[] {0.6, 0.4}, 1)
                .rerank(new CandidateList(IntStream.range(0, groups.length).toArray(), it.doubles("scores")), 6);
        assertThat(Arrays.stream(made.order()).mapToObj(ids::get).toList()).isNotEqualTo(strings(it.expected().get("ranking")));
        int held = 0;
        for (int r = 1; r <= 6; r++) {
            held += groups[made.order()[r - 1]];
            assertThat(held).isGreaterThanOrEqualTo((int) (r * 0.4 + 1e-9));
        }
    }

    static Stream<Vector> calibrations() {
        return FairnessVectors.where(v -> v.id().startsWith("steck-greedy"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calibrations")
    void calibrated_lists_are_those_of_the_published_formula(Vector vector) {
        var it = new VectorCase(vector);
        int n = it.input("items").size();
        Integer[] byScore = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(byScore, (a, b) -> Double.compare(score(it, b), score(it, a)));
        int[] items = Arrays.stream(byScore).mapToInt(Integer::intValue).toArray();
        int[] categories = IntStream.range(0, n).map(i -> it.input("items").get(i).get("category").asInt()).toArray();
        double[] mix = it.doubles("p");
        var policy = new CalibrationReranker(
                new TasteProfile(categories, mix, 1, Double.POSITIVE_INFINITY), List.of("0", "1", "2"), it.number("lam"), ScoreScale.RAW);
        var made = policy.rerank(
                new CandidateList(items, Arrays.stream(items).mapToDouble(i -> score(it, i)).toArray()), (int) it.number("k"));
        assertThat(Arrays.stream(made.order()).mapToObj(i -> it.input("items").get(items[i]).get("id").asString()))
                .containsExactlyElementsOf(strings(it.expected().get("ranking")));
    }

    private static double score(VectorCase it, int item) {
        return it.input("items").get(item).get("score").asDouble();
    }

    @Test
    void marginal_relevance_is_that_of_the_paper() {
        var it = new VectorCase(FairnessVectors.byId("mmr"));
        List<String> ids = new ArrayList<>(it.input("scores").propertyNames());
        double[] scores = ids.stream().mapToDouble(id -> it.input("scores").get(id).asDouble()).toArray();
        double[][] vectors = ids.stream()
                .map(id -> FairnessVectors.doubles(it.input("vectors").get(id)))
                .toArray(double[][]::new);
        var made = new DiversityReranker(ItemSimilarity.cosine(vectors), 1 - it.number("lam"), ScoreScale.RAW)
                .rerank(new CandidateList(IntStream.range(0, scores.length).toArray(), scores), (int) it.number("k"));
        assertThat(Arrays.stream(made.order()).mapToObj(ids::get)).containsExactlyElementsOf(strings(it.expected().get("ranking")));
    }

    @Test
    void the_controller_pushes_as_the_peer_does() {
        var it = new VectorCase(FairnessVectors.byId("fairco-error"));
        int[] groupOfItem = {0, 0, 0, 1, 1};
        double[] exposure = new double[2];
        double[] merit = new double[2];
        for (int i = 0; i < 5; i++) {
            exposure[groupOfItem[i]] += it.doubles("cum_exposure")[i];
            merit[groupOfItem[i]] += it.doubles("avg_merit")[i];
        }
        double[] errors = new double[2];
        ExposureControlReranker.errors(exposure, merit, errors);
        it.check("error", Arrays.stream(groupOfItem).mapToDouble(g -> errors[g]).toArray());
        ExposureCounters counters = () -> new ExposureSnapshot(exposure, merit, new double[2]);
        int[] items = {0, 3, 1, 2, 4};
        double[] relevance = {0.9, 0.7, 0.6, 0.5, 0.4};
        for (double gain : new double[] {0.01, 0.1}) {
            var made = new ExposureControlReranker(groupOfItem, List.of("a", "b"), counters, gain, 1, ScoreScale.RAW)
                    .rerank(new CandidateList(items, relevance), 5);
            var expected = it.expected().get(gain == 0.01 ? "ranking_lambda_001" : "ranking_lambda_01");
            assertThat(Arrays.stream(made.order()).map(i -> items[i]).toArray()).containsExactly(FairnessVectors.ints(expected));
        }
    }

    @Test
    void the_projection_of_prices_is_that_of_a_solver() {
        var it = new VectorCase(FairnessVectors.byId("pmmf-dual-step"));
        double[] share = it.doubles("rho");
        double[] price = it.doubles("mu");
        for (int p = 0; p < price.length; p++) {
            price[p] -= it.number("eta") * it.doubles("grad")[p] / (share[p] * share[p]);
        }
        ProviderPrices.project(price, share, it.number("lam"));
        it.check("mu_next", price);
        assertThat(price[2]).isCloseTo(-0.25, within(1e-12));
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
