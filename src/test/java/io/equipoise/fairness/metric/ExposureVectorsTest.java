package io.equipoise.fairness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.FairnessVectors.Vector;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.VectorCase;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Peers and published formulas give these values for the exposure of items; so do we. */
class ExposureVectorsTest {
    private static final AttentionModel LOG = new AttentionModel.Positional(PositionDiscount.LOG);

    static Stream<Vector> itemExposure() {
        return FairnessVectors.where(vector -> vector.family().equals("item-exposure"));
    }

    @ParameterizedTest
    @MethodSource("itemExposure")
    void agrees_with_the_vector(Vector vector) {
        VectorCase it = new VectorCase(vector);
        switch (vector.id()) {
            case "frt-exp-MinMaxRatio", "frt-exp-3groups" -> {
                it.checkByLabel("per_group", perItem(it, PositionDiscount.LOG, 1));
                it.check("value", GroupDisparity.ratio(perItem(it, PositionDiscount.LOG, 1)));
            }
            case "frt-exp-MaxMinDiff" -> it.check("value", GroupDisparity.largestGap(perItem(it, PositionDiscount.LOG, 1)));
            case "frt-exp-MeanAbsDev" -> // of two groups: half their gap
                it.check("value", GroupDisparity.meanPairwiseGap(perItem(it, PositionDiscount.LOG, 1)) / 2);
            case "frt-awrf-per-group-geom" -> { // the peer scales by 100
                PositionDiscount geometric = new PositionDiscount.Geometric(1 - it.number("p"), true);
                it.checkByLabel("per_group", perItem(it, geometric, 100));
                it.check("value", GroupDisparity.largestGap(perItem(it, geometric, 100)));
            }
            case "frt-expru-dir" -> clicksPerMerit(it);
            case "frt-erbp", "frt-erbr" -> rankBiased(it);
            case "frt-ndkl-default", "frt-ndkl-3groups" -> it.check("value", PrefixShares.ndkl(it.slots(), shares(it)));
            case "frt-iaa-unnormalised" -> {
                AmortizedAttention raw = new AmortizedAttention(it.input("ranking").size(), false);
                raw.add(PositionDiscount.LOG.weights(it.input("ranking").size()), it.doubles("relevance"));
                it.check("value", raw.value());
            }
            case "hol-thr-aggregate_diversity" -> it.check(Coverage.catalogue(shown(it), new boolean[] {true, true, true, true}));
            case "hol-thr-exposure_entropy" -> it.check(Inequality.entropy(timesShown(it, -1)));
            case "hol-thr-avg_recommendation_popularity" ->
                it.check(PopularityBias.averagePopularity(shown(it), timesShown(it, -1)));
            case "hol-exposure_l1" -> it.check(Divergence.totalVariation(timesShown(it, 1), timesShown(it, 0)));
            case "evi-popbias" -> popularityBias(it);
            case "fd-gini" -> it.check(Inequality.gini(it.doubles("utilities")));
            case "fd-mmf" -> it.check(Inequality.shareOfPoorest(it.doubles("utilities"), it.number("ratio")));
            case "lk-gini-a", "lk-gini-zeros", "lk-gini-mix" -> it.check(Inequality.gini(it.doubles("exposure")));
            case "ee-two-rbp", "ee-two-gerr" -> expectedExposure(it);
            case "ee-group-rbp" -> groupExpectedExposure(it);
            case "sj-example" -> singhJoachims(it);
            case "ndkl-exact", "ndkl-vs-frt" -> it.check(PrefixShares.ndkl(targetSlots(it), target(it)));
            case "awrf-js" -> attentionWeighted(it);
            case "msrec-coverage" -> coverage(it);
            case "aplt-aclt" -> longTail(it);
            case "reo-rsp" -> {
                it.check("rsp", RankParity.statisticalParity(it.doubles("recommended_by_group"), it.doubles("recommendable_by_group")));
                it.check("reo", RankParity.equalOpportunity(it.doubles("hits_by_group"), it.doubles("test_positives_by_group")));
            }
            default -> throw new AssertionError("No engine call for vector " + vector.id());
        }
    }

    private static double[] perItem(VectorCase it, PositionDiscount discount, double scale) {
        int[] slots = it.slots();
        double[] sums = new double[it.labels().size()];
        double[] sizes = new double[sums.length];
        for (int r = 0; r < slots.length; r++) {
            sums[slots[r]] += scale * discount.at(r + 1);
            sizes[slots[r]]++;
        }
        return Exposure.perItem(sums, sizes);
    }

    private static double[] shares(VectorCase it) {
        double[] counts = new double[it.labels().size()];
        Arrays.stream(it.slots()).forEach(g -> counts[g]++);
        return Arrays.stream(counts).map(count -> count / it.slots().length).toArray();
    }

    private static void clicksPerMerit(VectorCase it) {
        int[] slots = it.slots();
        double[] clicks = new double[it.labels().size()];
        double[] merit = new double[clicks.length];
        for (int r = 0; r < slots.length; r++) {
            clicks[slots[r]] += it.doubles("ctr")[r];
            merit[slots[r]] += it.doubles("relevance")[r];
        }
        double[] perMerit = Exposure.perItem(clicks, merit);
        it.checkByLabel("per_group", perMerit);
        it.check("value", GroupDisparity.ratio(perMerit));
        assertThat(Exposure.perMeritRatio(clicks[0], merit[0], clicks[1], merit[1])).isCloseTo(GroupDisparity.ratio(perMerit), within(1e-12));
    }

    private static void rankBiased(VectorCase it) {
        boolean[] relevant = new boolean[it.slots().length];
        boolean perRelevant = it.input("relevance") != null;
        for (int r = 0; r < relevant.length && perRelevant; r++) {
            relevant[r] = it.ints("relevance")[r] > 0;
        }
        RankBiasedExposure exposure = RankBiasedExposure.of(it.slots(), relevant, it.labels().size(), it.number("gamma"));
        double[] values = perRelevant ? exposure.perRelevantItem() : exposure.perItem();
        it.checkByLabel("per_group", values);
        it.check("value", GroupDisparity.ratio(values));
    }

    private static int[][] shown(VectorCase it) {
        double threshold = it.number("threshold");
        return Arrays.stream(it.matrix("scores"))
                .map(scores -> IntStream.range(0, scores.length).filter(i -> scores[i] >= threshold).toArray())
                .toArray(int[][]::new);
    }

    /** @param group users counted by {@code group_a}, or all when -1 */
    private static double[] timesShown(VectorCase it, int group) {
        int[][] lists = shown(it);
        double[] counts = new double[4];
        for (int u = 0; u < lists.length; u++) {
            if (group < 0 || it.ints("group_a")[u] == group) {
                Arrays.stream(lists[u]).forEach(i -> counts[i]++);
            }
        }
        return counts;
    }

    private static void popularityBias(VectorCase it) {
        int[][] lists = it.input("recs").valueStream().map(FairnessVectors::ints).toArray(int[][]::new);
        double[] popularity = new double[8];
        Arrays.fill(popularity, Double.NaN);
        it.input("train_interactions").valueStream().map(FairnessVectors::ints)
                .forEach(event -> popularity[event[1]] = Double.isNaN(popularity[event[1]]) ? 1 : popularity[event[1]] + 1);
        boolean[] eligible = new boolean[8];
        double[] counts = new double[8];
        for (int i = 0; i < 8; i++) {
            eligible[i] = !Double.isNaN(popularity[i]);
        }
        Arrays.stream(lists).flatMapToInt(Arrays::stream).forEach(i -> counts[i]++);
        it.check("arp", PopularityBias.averagePopularity(lists, popularity));
        it.check("coverage", Coverage.catalogue(lists, eligible));
        it.check("gini_recommended_only", Inequality.giniAdjusted(Arrays.stream(counts).filter(c -> c > 0).toArray()));
    }

    private record Documents(List<String> names, double[] relevance, int[][] rankings, AttentionModel model) {
        static Documents of(VectorCase it) {
            List<String> names = List.copyOf(it.input("qrels").propertyNames());
            double[] relevance = names.stream().mapToDouble(name -> it.input("qrels").get(name).asDouble()).toArray();
            int[][] rankings = it.input("rankings").valueStream()
                    .map(ranking -> ranking.valueStream().mapToInt(d -> names.indexOf(d.asString())).toArray())
                    .toArray(int[][]::new);
            double patience = it.number("patience");
            AttentionModel model = it.input("model").asString().equals("gerr")
                    ? new AttentionModel.Cascade(patience, it.number("utility"))
                    : new AttentionModel.Positional(new PositionDiscount.Geometric(patience, false));
            return new Documents(names, relevance, rankings, model);
        }

        double[] given() {
            return ExpectedExposure.given(rankings, relevance, model);
        }

        double[] target() {
            return ExpectedExposure.target(relevance, model);
        }
    }

    private static void expectedExposure(VectorCase it) {
        Documents documents = Documents.of(it);
        double[] given = documents.given();
        double[] target = documents.target();
        for (int d = 0; d < given.length; d++) {
            String name = documents.names().get(d);
            assertThat(given[d]).isCloseTo(it.expected().get("exposure").get(name).asDouble(), within(1e-9));
            assertThat(target[d]).isCloseTo(it.expected().get("target").get(name).asDouble(), within(1e-9));
        }
        checkLosses(it, ExpectedExposure.of(given, target));
    }

    private static void groupExpectedExposure(VectorCase it) {
        Documents documents = Documents.of(it);
        int[] codes = documents.names().stream().mapToInt(name -> it.input("group").get(name).asInt()).toArray();
        ItemGroups groups = ItemGroups.of(GroupAssignment.of("group", List.of("0", "1"), codes));
        double[] given = Exposure.byGroup(documents.given(), groups);
        double[] target = Exposure.byGroup(documents.target(), groups);
        for (int g = 0; g < 2; g++) {
            assertThat(given[g]).isCloseTo(it.expected().get("group_exposure").get("" + g).asDouble(), within(1e-9));
            assertThat(target[g]).isCloseTo(it.expected().get("group_target").get("" + g).asDouble(), within(1e-9));
        }
        checkLosses(it, ExpectedExposure.of(given, target));
    }

    private static void checkLosses(VectorCase it, ExpectedExposure losses) {
        it.check("EE_D", losses.disparity());
        it.check("EE_R", losses.relevance());
        it.check("EE_L", losses.loss());
    }

    private static void singhJoachims(VectorCase it) {
        double[] utility = it.doubles("utility");
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] groups = VectorCase.codes(it.input("group"), known);
        double[] weights = LOG.weights(utility);
        double[] exposure = new double[2];
        double[] clicks = new double[2];
        double[] merit = new double[2];
        double[] sizes = new double[2];
        for (int r = 0; r < utility.length; r++) {
            exposure[groups[r]] += weights[r];
            clicks[groups[r]] += weights[r] * utility[r];
            merit[groups[r]] += utility[r];
            sizes[groups[r]]++;
        }
        int m = known.get("M");
        int f = known.get("F");
        it.check("M", Exposure.perItem(exposure, sizes)[m]);
        it.check("F", Exposure.perItem(exposure, sizes)[f]);
        it.check("dtr_F_over_M", Exposure.perMeritRatio(exposure[f], merit[f], exposure[m], merit[m]));
        it.check("dir_F_over_M", Exposure.perMeritRatio(clicks[f], merit[f], clicks[m], merit[m]));
    }

    private static double[] target(VectorCase it) {
        return it.input("target").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static int[] targetSlots(VectorCase it) {
        List<String> labels = new ArrayList<>(it.input("target").propertyNames());
        return it.input("groups_in_rank_order").valueStream().mapToInt(g -> labels.indexOf(g.asString())).toArray();
    }

    private static void attentionWeighted(VectorCase it) {
        int[] slots = targetSlots(it);
        double[] weights = PositionDiscount.LOG.weights(slots.length);
        double[] exposure = new double[2];
        for (int r = 0; r < slots.length; r++) {
            exposure[slots[r]] += weights[r];
        }
        it.check("jsd_bits", Divergence.jensenShannon(exposure, target(it)));
        it.check("awrf_1_minus_jsd", Exposure.attentionWeightedRankFairness(exposure, target(it)));
        it.check("tv", Divergence.totalVariation(exposure, target(it)));
    }

    /** The peer's serendipity weighs by relevance given in its own fixture, which the vector does not carry. */
    private static void coverage(VectorCase it) {
        int[][] lists = it.input("recs").valueStream().map(FairnessVectors::ints).toArray(int[][]::new);
        boolean[] eligible = {false, true, true, true, true, true};
        double[] known = new double[6];
        boolean[][] bought = new boolean[6][4];
        int events = it.input("train").size();
        it.input("train").valueStream().map(FairnessVectors::ints).forEach(event -> {
            known[event[1]] += 1.0 / events;
            bought[event[1]][event[0]] = true;
        });
        it.check("catalog_coverage", Coverage.catalogue(lists, eligible));
        it.check("distributional_coverage", Coverage.distributional(lists, 6));
        it.check("novelty", Discovery.novelty(lists, known));
        it.check("diversity", Arrays.stream(lists)
                .mapToDouble(list -> Discovery.intraListDiversity(list, (a, b) -> cosine(bought[a], bought[b])))
                .average()
                .orElseThrow());
        boolean[][] relevant = {{true, false}, {true, true}, {true, false}};
        int[][] history = {{1, 2, 4}, {3, 4}, {3, 4, 5}};
        it.check("serendipity", IntStream.range(0, 3)
                .mapToDouble(u -> Discovery.serendipity(lists[u], history[u], relevant[u], (a, b) -> cosine(bought[a], bought[b])))
                .average()
                .orElseThrow());
    }

    private static double cosine(boolean[] a, boolean[] b) {
        double both = 0;
        double first = 0;
        double second = 0;
        for (int u = 0; u < a.length; u++) {
            both += a[u] && b[u] ? 1 : 0;
            first += a[u] ? 1 : 0;
            second += b[u] ? 1 : 0;
        }
        return both / Math.sqrt(first * second);
    }

    private static void longTail(VectorCase it) {
        List<String> items = List.of("h", "h2", "h3", "t1", "t2", "t3");
        int[][] lists = it.input("lists").valueStream()
                .map(list -> list.valueStream().mapToInt(item -> items.indexOf(item.asString())).toArray())
                .toArray(int[][]::new);
        boolean[] tail = {false, false, false, true, true, true};
        it.check("aplt", PopularityBias.tailShare(lists, tail));
        it.check("aclt", PopularityBias.tailCount(lists, tail));
        it.check("tail_coverage", PopularityBias.tailCoverage(lists, tail));
    }
}
